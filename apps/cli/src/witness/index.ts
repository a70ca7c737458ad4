import { setTimeout as pause } from 'node:timers/promises';
import { readFile } from 'node:fs/promises';
import { InvalidArgumentError, type Command } from 'commander';
import { readLogPolicy, readVerifierKey, type NoteKey } from '@kaibiao/crypto';
import { SystemClock } from '@kaibiao/kernel';
import { answer } from '../bidder/outcome';
import { Refusal } from '../refusal';

interface RunOptions {
  folder: string;
  log: string[];
  listen: string;
  follow?: string;
  every: number;
}

const EXAMPLE = `
A witness needs nothing of the platform but its log: the log's verifier key (GET /api/v1/trust says it; better, ask the centre for it on
paper). Tell the centre what "witness init" printed, and where the witness listens. It cosigns what continues the last checkpoint that it
saw, and nothing else; a fork is kept with both signed notes in <folder>/forks and ends in a line "witness.fork".

Example: kaibiao witness init --folder ./witness --name witness.example.cn/w1
         kaibiao witness run --folder ./witness --log 'bid.example.cn/log+1c2d3e4f+AY…' --listen 127.0.0.1:8090 --follow https://bid.example.cn/log`;

/** `kaibiao witness`: somebody outside the platform who sees that its log only ever grows. */
export function registerWitness(program: Command): void {
  const witness = program
    .command('witness')
    .description('watch and cosign the log of a platform (C2SP tlog-witness)')
    .addHelpText('afterAll', EXAMPLE);
  witness
    .command('init')
    .description('a new witness with a key of its own')
    .requiredOption('--folder <folder>', 'where it keeps its key and what it saw')
    .requiredOption('--name <name>', 'an address without a scheme, for example witness.example.cn/w1')
    .option('--json', 'one JSON object on stdout', false)
    .action(async ({ folder, name, json }: { folder: string; name: string; json: boolean }) => {
      const { WitnessFolder } = await import('./witness-folder.js');
      const made = async () => ({ name, verifierKey: (await WitnessFolder.create(folder, name)).verifierKey });
      await answer(
        json,
        made,
        ({ verifierKey }) => `见证人已建立 A witness. Its verifier key, for the platform and for those who verify: ${verifierKey}`,
      );
    });
  witness
    .command('run')
    .description('cosign, until it is stopped')
    .requiredOption('--folder <folder>', 'made by witness init')
    .requiredOption('--log <keys...>', 'verifier keys of the logs, or files with a policy (C2SP tlog-policy)')
    .option('--listen <address>', 'host:port for add-checkpoint', '127.0.0.1:8090')
    .option('--follow <url>', 'address of the first log: looks at it as the public sees it')
    .option('--every <seconds>', 'how often it looks', seconds, 60)
    .action((options: RunOptions) => run(options));
}

function seconds(text: string): number {
  const value = Number(text);
  if (!(value >= 1 && value <= 86_400)) throw new InvalidArgumentError('Between 1 and 86400.');
  return value;
}

async function run({ folder, log, listen, follow, every }: RunOptions): Promise<void> {
  const [{ WitnessFolder }, { Witness }, { serveWitness }, { followLog }] = await Promise.all([
    import('./witness-folder.js'),
    import('./witness.js'),
    import('./serve-witness.js'),
    import('./follow-log.js'),
  ]);
  const clock = new SystemClock();
  const report = (event: string, facts: object): void =>
    void process.stdout.write(`${JSON.stringify({ time: clock.now().toISOString(), msg: event, ...facts })}\n`);
  const kept = await WitnessFolder.open(folder);
  const logs = (await Promise.all(log.map(keysOf))).flat();
  const witness = new Witness({ folder: kept, logs, clock, report });
  const [, host, port] = /^(.*):(\d{1,5})$/.exec(listen) ?? [];
  if (host === undefined || port === undefined) throw new Refusal(`${listen} is no address like 127.0.0.1:8090.`);
  const server = serveWitness(witness);
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(Number(port), host, resolve));
  report('witness.started', { key: kept.verifierKey, logs: logs.map(({ name }) => name).join(', '), listen });
  const stop = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.once(signal, () => stop.abort());
  while (!stop.signal.aborted) {
    if (follow)
      await followLog(witness, follow, logs[0]!).catch((error: Error) => report('witness.cannot_follow', { reason: error.message }));
    await pause(every * 1000, undefined, { signal: stop.signal }).catch(() => undefined);
  }
  server.closeAllConnections();
  server.close();
}

async function keysOf(text: string): Promise<readonly NoteKey[]> {
  try {
    return text.includes('+') ? [readVerifierKey(text)] : readLogPolicy(await readFile(text, 'utf8')).logs;
  } catch (error) {
    throw new Refusal(`${text} is neither the verifier key of a log nor a policy: ${(error as Error).message}.`);
  }
}
