#!/usr/bin/env node
// Runs the TypeScript source with no build step (docs/decisions/0001-stack.md).
import { register } from 'tsx/esm/api'

register()
await import('../src/cli/main.ts')
