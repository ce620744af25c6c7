#!/usr/bin/env node
'use strict';
/**
 * Stands in for fpm where electron-builder asks for a .deb, on the dpkg-deb that every Debian has.
 * Understands the arguments that electron-builder 26 passes and refuses any other package type.
 */
const { execFileSync } = require('node:child_process');
const { parseArgs } = require('node:util');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const text = { type: 'string' };
const { values, positionals } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: {
    s: { ...text, short: 's' },
    t: { ...text, short: 't' },
    depends: { ...text, short: 'd', multiple: true },
    package: { ...text, short: 'p' },
    name: text,
    version: text,
    architecture: text,
    maintainer: text,
    vendor: text,
    license: text,
    url: text,
    category: text,
    description: text,
    iteration: text,
    'after-install': text,
    'after-remove': text,
    'deb-priority': text,
    'deb-compression': text,
    'deb-recommends': { ...text, multiple: true },
    force: { type: 'boolean' },
    debug: { type: 'boolean' },
  },
});
if (values.t !== 'deb') {
  console.error(`this stand-in makes .deb packages only, not "${values.t}"`);
  process.exit(1);
}

const work = fs.mkdtempSync(path.join(os.tmpdir(), 'hexi-deb-'));
try {
  const root = path.join(work, 'root');
  layFiles(root);
  const meta = path.join(root, 'DEBIAN');
  fs.mkdirSync(meta, { recursive: true });
  fs.writeFileSync(path.join(meta, 'control'), control(root));
  script(meta, 'postinst', values['after-install']);
  script(meta, 'postrm', values['after-remove']);
  const compression = values['deb-compression'] === 'zst' ? 'zstd' : (values['deb-compression'] ?? 'xz');
  execFileSync('dpkg-deb', ['--root-owner-group', `-Z${compression}`, '--build', root, values.package], { stdio: 'inherit' });
} finally {
  fs.rmSync(work, { recursive: true, force: true });
}

/** `source=target` pairs; a source that ends in a slash is a folder's content. */
function layFiles(root) {
  for (const pair of positionals) {
    const cut = pair.lastIndexOf('=');
    const source = pair.slice(0, cut);
    const target = path.join(root, pair.slice(cut + 1));
    if (source.endsWith('/')) fs.cpSync(source, target, { recursive: true, verbatimSymlinks: true });
    else {
      fs.mkdirSync(path.dirname(target), { recursive: true });
      fs.copyFileSync(source, target);
      fs.chmodSync(target, 0o644);
    }
  }
}

function control(root) {
  const kilobytes = execFileSync('du', ['-sk', root]).toString().split('\t')[0];
  const [synopsis = values.name, ...more] = String(values.description ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const fields = {
    Package: values.name,
    Version: values.iteration ? `${values.version}-${values.iteration}` : values.version,
    Architecture: values.architecture,
    Maintainer: values.maintainer,
    'Installed-Size': kilobytes,
    Depends: (values.depends ?? []).join(', '),
    Recommends: (values['deb-recommends'] ?? []).join(', '),
    Section: values.category ?? 'default',
    Priority: values['deb-priority'] ?? 'optional',
    Homepage: values.url,
    Description: [synopsis, ...more.map((line) => ` ${line}`)].join('\n'),
  };
  return `${Object.entries(fields)
    .filter(([, value]) => value)
    .map(([key, value]) => `${key}: ${value}`)
    .join('\n')}\n`;
}

function script(folder, name, source) {
  if (!source) return;
  fs.copyFileSync(source, path.join(folder, name));
  fs.chmodSync(path.join(folder, name), 0o755);
}
