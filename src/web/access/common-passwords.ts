/**
 * Words that the commonest passwords are made of, from lists of leaked ones and from what people in planning would take first.
 * A password that is nothing but these, with digits and signs around them, is refused.
 */
export const COMMON_WORDS: readonly string[] =
  `password passwort passw0rd pass word welcome letmein login admin administrator root user guest test testing tester
  default changeme change secret master access system server service qwerty qwertyuiop qwert asdfghjkl asdfgh asdf zxcvbnm zxcvbn zxcv
  qazwsx qazwsxedc wsxedc azerty abc abcd abcdef iloveyou loveyou love lovely lover sweet sweetheart baby babygirl angel princess
  prince sunshine shadow monkey dragon football baseball basketball hockey soccer rugby cricket tennis golf liverpool arsenal
  chelsea everton tottenham manchester united rangers celtic england scotland wales britain london bristol leeds newcastle
  birmingham sheffield southwark camden superman batman spiderman starwars pokemon pikachu minecraft naruto michael jordan
  charlie thomas george william james jessica jennifer michelle daniel andrew joshua matthew robert nicole ashley amanda hannah
  hello whatever trustno freedom ninja mustang harley killer computer internet google facebook samsung apple microsoft windows
  office outlook teams company business summer winter spring autumn january february march april june july august september
  october november december monday tuesday wednesday thursday friday saturday sunday chocolate cookie cheese banana orange
  purple yellow silver golden diamond flower butterfly rainbow unicorn tiger lion eagle puppy kitten happy lucky family friend
  forever money banking council planning planner planners triage officer validation development application submission
  department local government authority borough district county city town house home please thanks enter open sesame
  correct horse battery staple temp temporary first last new old one two three four five six seven eight nine ten zero
  the and my is your our`.split(/\s+/)

/** Common ones of 12 signs or more that words do not catch: runs over the keyboard. */
export const COMMON_RUNS: readonly string[] = [
  'qwertyuiop[]',
  'qwertyuiopasdfghjklzxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  'zaq12wsxcde34rfvbgt56yhn',
  '!qaz@wsx#edc$rfv',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  'qazwsxedcrfvtgbyhnujm',
  'zxcvbnmasdfghjklqwertyuiop',
  'asdfghjklzxcvbnm',
  '12345678901234567890',
  '09876543210987654321',
  'abcdefghijklmnopqrstuvwxyz',
  'aabbccddeeffgg',
  '112233445566778899',
  '111222333444555',
  '123123123123123123',
  '123qweasdzxc',
  'qweasdzxc123',
  '123654789',
  '147258369',
  '789456123',
]
