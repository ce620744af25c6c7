'use strict';
// What Electron runs when it is started as `electron [flags] <folder or file>`: the evaluation runtime carries none of
// its own. Only the parts of Electron's default app that development and tests use.

const { app } = require('electron');
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');

function readArguments(args) {
  const preloads = [];
  for (let at = 0; at < args.length; at += 1) {
    const argument = args[at];
    if (argument === '-r' || argument === '--require') preloads.push(args[(at += 1)]);
    else if (argument === '-v' || argument === '--version')
      return { answer: `v${process.versions.electron}`, preloads };
    else if (argument === '-a' || argument === '--abi') return { answer: process.versions.modules, preloads };
    else if (!argument.startsWith('-')) return { target: path.resolve(argument), preloads };
  }
  return { preloads };
}

/** Takes the application's name and version from its package.json and gives its entry file. */
function adoptApplication(target) {
  const packageFile = path.join(target, 'package.json');
  if (!fs.existsSync(packageFile)) return require.resolve(target);
  const description = JSON.parse(fs.readFileSync(packageFile, 'utf8'));
  if (description.version) app.setVersion(description.version);
  if (description.productName || description.name) app.setName(description.productName || description.name);
  if (description.desktopName) app.setDesktopName(description.desktopName);
  app.setAppPath(target);
  return require.resolve(path.join(target, description.main || 'index.js'));
}

const { answer, target, preloads } = readArguments(process.argv.slice(1));
if (answer !== undefined) {
  console.log(answer);
  process.exit(0);
}
if (target === undefined) {
  console.error('usage: electron [flags] <folder or file>');
  process.exit(1);
}
process.defaultApp = true;
Module._preloadModules(preloads);
Module._load(adoptApplication(target), Module, true);
