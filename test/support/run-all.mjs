// `npm test` and `npm run check`: the static checks, then Jest's projects one after another. The last line is the count.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { refusal } from '../../apps/cli/bootstrap/ground.mjs';
import { startRadosgw } from './radosgw.mjs';
import { installCommand, installTools, S3_PACKAGES } from './tools.mjs';

const root = join(fileURLToPath(import.meta.url), '../../..');
const results = join(root, '.cache/test');
const bin = (path) => join(root, 'node_modules', path);
const STEP_LIMIT_MS = 30 * 60_000;

const STATIC_CHECKS = [
  { name: 'typecheck', args: [bin('typescript/bin/tsc'), '--noEmit', '-p', 'tsconfig.json'] },
  {
    name: 'typecheck:web',
    args: [bin('vue-tsc/bin/vue-tsc.js'), '--noEmit', '-p', 'apps/web/tsconfig.json'],
    where: 'apps/web/tsconfig.json',
  },
  { name: 'lint', args: [bin('eslint/bin/eslint.js'), 'apps', 'libs', 'test', '--max-warnings', '0'] },
  {
    name: 'rooms',
    args: [bin('dependency-cruiser/bin/dependency-cruise.mjs'), '--config', '.dependency-cruiser.cjs', 'apps', 'libs', 'test'],
  },
];
/** A test waits for databases, browsers and sockets half of its time. What kills processes and fills disks has the machine to itself. */
const WORKERS = { faults: 1 };
const USUAL_WORKERS = 2;
/** Of each of Jest's workers, too: much of what a test file loads is soon dead, and two workers on two processors have none to spare for helpers of the collector. */
const HEAP = ['--max-semi-space-size=64', '--single-threaded-gc'];
const PROJECTS = { check: ['spec'], test: ['spec', 'integration', 'e2e', 'browser', 'faults'] };

/** Runs everything of `word` (or the Jest projects named in `only`) and sets the exit code; `build` counts as a test like the others. */
export async function runAll(word, only, build) {
  const unknown = only.filter((name) => !PROJECTS[word].includes(name));
  if (unknown.length > 0) throw refusal(`${word} knows ${PROJECTS[word].join(', ')}, not ${unknown.join(', ')}.`);
  const tally = { passed: 0, failed: 0, skipped: 0 };
  const reasons = [];
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  const projects = PROJECTS[word].filter((name) => only.length === 0 || only.includes(name));
  const wantsS3 = projects.includes('integration');
  const missing = word === 'test' ? installTools(say) : [];
  if (missing.length > 0) reasons.push(`without ${missing.join(', ')} some tests are skipped; to install: ${installCommand(missing)}`);
  const s3 = wantsS3 ? objectStore(missing, reasons) : Promise.resolve({ environment: {}, stop: () => undefined });
  try {
    if (word === 'test') await buildChecked(build, tally);
    if (only.length === 0) await staticChecks(tally);
    for (const project of projects) {
      const { environment } = project === 'integration' ? await s3 : {};
      await jest(project, environment, tally, reasons);
    }
  } finally {
    await (await s3).stop();
  }
  report(tally, reasons);
}

function say(line) {
  process.stdout.write(`\n── ${line}\n`);
}

/** An S3 server for the contract tests: the one of KAIBIAO_S3_*, else an own Ceph; comes up while the static checks run. */
async function objectStore(missing, reasons) {
  const none = { environment: {}, stop: () => undefined };
  if (process.env.KAIBIAO_S3_ENDPOINT) return none;
  if (missing.some((name) => S3_PACKAGES.includes(name))) return none;
  try {
    return await startRadosgw();
  } catch (error) {
    reasons.push(`no S3 server: ${error.message}`);
    return none;
  }
}

async function buildChecked(build, tally) {
  try {
    await build();
    tally.passed += 1;
  } catch (error) {
    tally.failed += 1;
    say(`build: FAILED\n${error.message}`);
  }
}

/** Two at a time; each shows its output when it has ended, so that they do not run into each other. */
async function staticChecks(tally) {
  const queue = STATIC_CHECKS.filter(({ where }) => !where || existsSync(join(root, where)));
  const lane = async () => {
    for (let check = queue.shift(); check; check = queue.shift()) {
      const begun = performance.now();
      const { code, output } = await run(check.args, { kept: true });
      tally[code === 0 ? 'passed' : 'failed'] += 1;
      say(`${check.name}: ${code === 0 ? 'ok' : 'FAILED'} (${((performance.now() - begun) / 1000).toFixed(1)} s)`);
      if (code !== 0) process.stdout.write(output);
    }
  };
  await Promise.all([lane(), lane()]);
}

async function jest(project, environment, tally, reasons) {
  say(project);
  const file = join(results, `${project}.json`);
  const workers = `--maxWorkers=${WORKERS[project] ?? USUAL_WORKERS}`;
  const args = [
    ...HEAP,
    bin('jest/bin/jest.js'),
    '--ci',
    workers,
    '--passWithNoTests',
    '--json',
    `--outputFile=${file}`,
    '--selectProjects',
    project,
  ];
  // Jest's JSON goes to stdout as well; the reports that people read go to stderr.
  const { code } = await run(args, { environment });
  const counted = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
  tally.passed += counted?.numPassedTests ?? 0;
  tally.failed += (counted?.numFailedTests ?? 0) + (counted?.numRuntimeErrorTestSuites ?? 0);
  tally.skipped += (counted?.numPendingTests ?? 0) + (counted?.numTodoTests ?? 0);
  // Killed, or ended badly with every test passed (a broken teardown): that is a failure too.
  if (!counted || (code !== 0 && counted.success)) tally.failed += 1;
  for (const { assertionResults } of counted?.testResults ?? []) {
    for (const { status, fullName } of assertionResults)
      if (status === 'pending' || status === 'todo') reasons.push(`skipped: ${fullName}`);
  }
}

function run(args, { kept = false, environment = {} }) {
  return new Promise((resolve) => {
    const output = kept ? 'pipe' : 'inherit';
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, ...environment },
      stdio: ['ignore', kept ? 'pipe' : 'ignore', output],
    });
    const limit = setTimeout(() => child.kill('SIGKILL'), STEP_LIMIT_MS);
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => (text += data));
    child.once('close', (code) => {
      clearTimeout(limit);
      resolve({ code, output: text });
    });
  });
}

function report(tally, reasons) {
  if (reasons.length > 0) say(reasons.join('\n   '));
  const strict = process.env.CI === 'true' && tally.skipped > 0;
  if (strict) say('CI=true: a skipped test counts as a failed one');
  process.exitCode = tally.failed > 0 || strict ? 1 : 0;
  process.stdout.write(
    `\n${tally.passed} passed, ${tally.failed + (strict ? tally.skipped : 0)} failed, ${strict ? 0 : tally.skipped} skipped\n`,
  );
}
