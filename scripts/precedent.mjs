#!/usr/bin/env node
process.argv.splice(2, 0, 'dist/apps/cli/main.js');
await import('./run.mjs');
