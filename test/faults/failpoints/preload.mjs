// Loaded into api and worker by a fault test (NODE_OPTIONS), never by the product: puts named points at the seams that all their work
// passes through. A point strikes once, when a file of its name lies in KAIBIAO_FAILPOINTS: `kill` ends the process, `throw` fails the call.
import { readFileSync, renameSync } from 'node:fs';
import { ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const folder = process.env.KAIBIAO_FAILPOINTS;
const [, root, app] = /^(.*)[\\/]dist[\\/]apps[\\/](api|worker)[\\/]src[\\/]main\.js$/.exec(process.argv[1] ?? '') ?? [];
if (folder && app) install(createRequire(join(root, 'package.json')));

function strike(name) {
  const file = join(folder, `${app}.${name}`);
  try {
    renameSync(file, `${file}.struck`);
  } catch {
    return;
  }
  if (readFileSync(`${file}.struck`, 'utf8') === 'throw') throw Object.assign(new Error(`EIO: failpoint ${name}`), { code: 'EIO' });
  process.kill(process.pid, 'SIGKILL');
}

/** `load` finds what the started process finds: the built product, wherever it lies. */
function install(load) {
  atTransactions(load('pg').Client.prototype);
  const { FilesystemObjectStore } = load('./dist/libs/platform/src/filesystem-object-store.js');
  around(FilesystemObjectStore.prototype, 'put', 'object', 'put');
  for (const method of ['write', 'get', 'pieces', 'append', 'finish']) around(FilesystemObjectStore.prototype, method, 'object', method);
  around(load('node:fs/promises'), 'link', 'object', 'link');
  atReplies(ServerResponse.prototype);
}

/** `object.before_put`, `object.after_put` … */
function around(owner, method, room, name) {
  const original = owner[method];
  owner[method] = function (...args) {
    strike(`${room}.before_${name}`);
    const result = original.apply(this, args);
    if (typeof result?.then !== 'function') {
      strike(`${room}.after_${name}`);
      return result;
    }
    return result.then((value) => {
      strike(`${room}.after_${name}`);
      return value;
    });
  };
}

const WRITES = /^\s*(insert into|update)\s+(?:"?kaibiao"?\.)?"?(\w+)"?/i;

/** `insert-opening_gate.before_commit`, `…after_commit`: of the transaction that wrote such a row; `insert-….written`: in its middle. */
function atTransactions(client) {
  const original = client.query;
  client.query = function (...args) {
    const text = typeof args[0] === 'string' ? args[0] : (args[0]?.text ?? '');
    const [, verb, table] = WRITES.exec(text) ?? [];
    const written = table && `${verb.slice(0, 6).toLowerCase()}-${table}`;
    if (/^(start transaction|begin)/i.test(text)) this.written = new Set();
    if (written) this.written?.add(written);
    const commits = /^commit/i.test(text) ? [...(this.written ?? [])] : [];
    for (const name of commits) strike(`${name}.before_commit`);
    const result = original.apply(this, args);
    if ((!written && commits.length === 0) || typeof result?.then !== 'function') return result;
    return result.then((value) => {
      if (written) strike(`${written}.written`);
      for (const name of commits) strike(`${name}.after_commit`);
      return value;
    });
  };
}

/** No id, no number: ids of ours have digits in them. */
const ROUTE_WORD = /^[a-z-]+$/;

/** `reply.receipt`: everything is done, only the client does not know yet. */
function atReplies(response) {
  const original = response.end;
  response.end = function (...args) {
    const { method, url = '' } = this.req ?? {};
    const word = url
      .split(/[?]/, 1)[0]
      .split('/')
      .findLast((part) => ROUTE_WORD.test(part) && part !== 'bid');
    if (method !== 'GET' && this.statusCode < 300) strike(`reply.${word}`);
    return original.apply(this, args);
  };
}
