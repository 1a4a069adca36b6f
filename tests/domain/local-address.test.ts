import { describe, expect, it } from 'vitest'
import { isLocalAddress, isLocalUrl } from '../../src/domain/local-address.ts'

describe('isLocalUrl', () => {
  it.each([
    'http://127.0.0.1:8080/v1',
    'http://127.9.9.9',
    'http://0x7f.1/',
    'http://localhost:11434/v1',
    'http://LOCALHOST./v1',
    'http://[::1]:8080/v1',
    'http://[::ffff:10.0.0.1]/',
    'http://10.1.2.3',
    'http://172.16.0.1',
    'http://172.31.255.255',
    'https://192.168.1.9/v1',
    'http://[fd12::1]/',
    'http://[fe80::1]/',
    'http://gpu.local',
    'http://llm.council.internal/v1',
    'http://llama:8080/v1',
  ])('takes %s as local', (url) => {
    expect(isLocalUrl(url)).toBe(true)
  })

  it.each([
    'https://api.openai.com/v1',
    'http://8.8.8.8',
    'http://172.32.0.1',
    'http://172.15.0.1',
    'http://192.169.0.1',
    'http://11.0.0.1',
    'http://169.254.169.254/',
    'http://[2001:db8::1]/',
    'http://[::ffff:8.8.8.8]/',
    'http://127.0.0.1.example.com',
    'http://localhost@example.com/',
    'http://localhost.example.com',
    'file:///etc/passwd',
    'llama',
    '',
  ])('does not take %s as local', (url) => {
    expect(isLocalUrl(url)).toBe(false)
  })
})

it('knows addresses as they are looked up, and takes no name for one', () => {
  const local = ['127.0.0.1', '10.1.2.3', '::1', '::ffff:192.168.0.1', 'fd12::1']
  const others = ['8.8.8.8', '0.0.0.0', '169.254.169.254', '::', '2001:db8::1', 'localhost', '']
  expect(local.filter((one) => !isLocalAddress(one))).toEqual([])
  expect(others.filter(isLocalAddress)).toEqual([])
})
