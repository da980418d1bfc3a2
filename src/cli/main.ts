#!/usr/bin/env node
console.error('Usage: trialwright COMMAND');
process.exitCode = 2;
