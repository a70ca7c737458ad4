// A single-node Ceph with its S3 gateway (mon + osd in memory + rgw), without systemd, everything in a temp folder and on free
// loopback ports. `node test/support/radosgw.mjs` starts one by hand and prints the environment that makes the tests use it.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { chmodSync, closeSync, existsSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const STARTS_WITHIN_MS = 180_000;

/**
 * Starts the server; answers the KAIBIAO_S3_* environment, `kill` and `start` for its gateway alone, and `stop`. Throws with the end of
 * Ceph's logs when it does not come up.
 */
export async function startRadosgw() {
  const home = mkdtempSync(join(tmpdir(), 'kaibiao-ceph-'));
  chmodSync(home, 0o755);
  for (const folder of ['mon', 'osd', 'mgr', 'rgw', 'log', 'run']) mkdirSync(join(home, folder));
  const daemons = [];
  const stop = async () => {
    for (const daemon of daemons.reverse()) await endOf(daemon);
    rmSync(home, { recursive: true, force: true });
  };
  try {
    const ports = await freePorts(3);
    const node = await makeNode(home, ports);
    daemons.push(node.daemon('ceph-mon', '-i', 'a'));
    await makeOsd(node);
    daemons.push(node.daemon('ceph-osd', '-i', '0'));
    await until(() => node.run('ceph', ['--connect-timeout', '10', 'osd', 'stat']).includes('1 up'));
    const accessKey = randomBytes(10).toString('hex');
    const secretKey = randomBytes(20).toString('hex');
    node.run('radosgw-admin', [
      'user',
      'create',
      '--uid=test',
      '--display-name=test',
      `--access-key=${accessKey}`,
      `--secret=${secretKey}`,
    ]);
    const endpoint = `http://127.0.0.1:${ports[0]}`;
    const start = async () => {
      daemons.push(node.daemon('radosgw', '-n', 'client.rgw'));
      await until(async () => (await fetch(endpoint).catch(() => undefined))?.ok);
    };
    const kill = () => endOf(daemons.pop());
    await start();
    const environment = {
      KAIBIAO_S3_ENDPOINT: endpoint,
      KAIBIAO_S3_ACCESS_KEY: accessKey,
      KAIBIAO_S3_SECRET_KEY: secretKey,
      KAIBIAO_S3_BUCKET: 'kaibiao-test',
      KAIBIAO_S3_REGION: 'us-east-1',
    };
    return { environment, kill, start, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Configuration, keys and the monitor's store; answers how to run Ceph's programs with them. */
async function makeNode(home, [gateway, monitor2, monitor1]) {
  const conf = join(home, 'ceph.conf');
  const keyring = join(home, 'keyring');
  const fsid = randomUUID();
  const addresses = `[v2:127.0.0.1:${monitor2},v1:127.0.0.1:${monitor1}]`;
  writeFileSync(conf, configuration({ home, keyring, fsid, addresses, gateway }));
  const run = (program, args) => {
    const { status, stdout, stderr, error } = spawnSync(program, ['-c', conf, ...args], { encoding: 'utf8', timeout: 100_000 });
    if (status !== 0) throw new Error(`${program} ${args[0]} failed: ${error?.message ?? ''}${stdout}${stderr}`.slice(0, 2000));
    return stdout;
  };
  const tool = (program, args) => {
    const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`${program} failed: ${error?.message ?? ''}${stdout}${stderr}`);
    return stdout.trim();
  };
  const allow = (...services) => services.flatMap((service) => ['--cap', service, 'allow *']);
  tool('ceph-authtool', ['--create-keyring', keyring, '--gen-key', '-n', 'mon.', ...allow('mon')]);
  tool('ceph-authtool', [keyring, '--gen-key', '-n', 'client.rgw', ...allow('mon', 'osd')]);
  tool('ceph-authtool', [keyring, '--gen-key', '-n', 'client.admin', ...allow('mon', 'osd', 'mgr')]);
  const map = join(home, 'monmap');
  tool('monmaptool', ['--create', '--fsid', fsid, '--addv', 'a', addresses, map]);
  run('ceph-mon', ['--mkfs', '-i', 'a', '--monmap', map, '--keyring', keyring]);
  const daemon = (program, ...args) => {
    const log = openSync(join(home, 'log', `${program}.out`), 'a');
    // A killed test run takes its servers along where the system can tell them.
    const [command, before] = existsSync('/usr/bin/setpriv') ? ['/usr/bin/setpriv', ['--pdeathsig', 'KILL', program]] : [program, []];
    const child = spawn(command, [...before, '-f', '-c', conf, ...args], { stdio: ['ignore', log, log] });
    closeSync(log);
    return child;
  };
  return { home, run, tool, daemon };
}

async function makeOsd({ home, run, tool }) {
  const uuid = randomUUID();
  const secret = tool('ceph-authtool', ['--gen-print-key']);
  const request = join(home, 'osd.json');
  writeFileSync(request, JSON.stringify({ cephx_secret: secret }));
  run('ceph', ['--connect-timeout', '60', 'osd', 'new', uuid, '-i', request]);
  tool('ceph-authtool', ['--create-keyring', join(home, 'osd/keyring'), '--name', 'osd.0', '--add-key', secret]);
  run('ceph-osd', ['-i', '0', '--mkfs', '--osd-uuid', uuid]);
}

function configuration({ home, keyring, fsid, addresses, gateway }) {
  return `[global]
fsid = ${fsid}
mon host = ${addresses}
public addr = 127.0.0.1
cluster addr = 127.0.0.1
ms bind ipv4 = true
ms bind ipv6 = false
auth cluster required = cephx
auth service required = cephx
auth client required = cephx
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 1
osd pool default pgp num = 1
osd pool default pg autoscale mode = off
mon allow pool size one = true
mon warn on pool no redundancy = false
mon allow pool delete = true
mon data avail crit = 1
mon data avail warn = 2
osd crush chooseleaf type = 0
osd objectstore = memstore
memstore device bytes = 4294967296
keyring = ${keyring}
run dir = ${home}/run
admin socket = ${home}/run/$name.asok
pid file = ${home}/run/$name.pid
log file = ${home}/log/$name.log
mon data = ${home}/mon
osd data = ${home}/osd
mgr data = ${home}/mgr
rgw data = ${home}/rgw
rgw frontends = beast endpoint=127.0.0.1:${gateway}
rgw thread pool size = 32
rgw dns name = localhost
[osd]
keyring = ${home}/osd/keyring
[client.rgw]
rgw_data = ${home}/rgw
`;
}

async function until(condition) {
  for (const end = performance.now() + STARTS_WITHIN_MS; !(await condition()); await pause(200)) {
    if (performance.now() > end) throw new Error(`Ceph did not come up within ${STARTS_WITHIN_MS / 1000} s`);
  }
}

async function endOf(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  // Its data live in memory and go anyway.
  child.kill('SIGKILL');
  await gone;
}

async function freePorts(count) {
  const probes = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise((resolve) => {
          const probe = createServer().listen(0, '127.0.0.1', () => resolve(probe));
        }),
    ),
  );
  const ports = probes.map((probe) => probe.address().port);
  await Promise.all(probes.map((probe) => new Promise((resolve) => probe.close(resolve))));
  return ports;
}

if (process.argv[1] === import.meta.filename) {
  const { environment, stop, ...gateway } = await startRadosgw();
  for (const [name, value] of Object.entries(environment)) console.log(`export ${name}=${value}`);
  const end = () => stop().then(() => process.exit());
  for (const signal of ['SIGINT', 'SIGTERM', 'disconnect']) process.once(signal, end);
  // A test that has forked it says `kill` or `start` and hears the word back when it is done.
  process.on('message', (word) => gateway[word]().then(() => process.send(word)));
  process.send?.(environment);
  setInterval(() => {}, 60_000);
}
