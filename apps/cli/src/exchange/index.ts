import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { InvalidArgumentError, type Command } from 'commander';
import { pemBlocks } from '../bidder/pem';
import { Misuse, Refusal } from '../refusal';
import type { Misbehaviour } from './serve-stand-in';

interface StandInOptions {
  certificate: string;
  platform: string;
  service: string;
  listen: string;
  folder?: string;
  misbehave: Misbehaviour;
}

const EXAMPLE = `
The stand-in takes what the field table of docs/data-sets.json allows and refuses the rest, as the national platform does: a record before its
parent, a changed key, a value outside its list, a signature of somebody else. What it takes it keeps in <folder>/records.jsonl.

Example: kaibiao exchange stand-in --certificate .data/secrets/exchange.pem --platform 12321300MB1234567X --service GGFW-32 --folder ./received
         KAIBIAO_EXCHANGE_URL=http://127.0.0.1:8095/records KAIBIAO_EXCHANGE_PLATFORM_CODE=… KAIBIAO_EXCHANGE_SERVICE_CODE=GGFW-32 kaibiao up`;

const MODES: readonly Misbehaviour[] = ['none', 'error', 'reset', 'lost_receipt', 'nonsense', 'silent'];

/** `kaibiao exchange`: the exchange with the national platform, seen from the other side. */
export function registerExchange(program: Command): void {
  program
    .command('exchange')
    .description('the exchange of data with the national platform')
    .addHelpText('afterAll', EXAMPLE)
    .command('stand-in')
    .description('receive, check and acknowledge records in the place of the national platform')
    .requiredOption('--certificate <pem>', "the sender's certificate")
    .requiredOption('--platform <code>', '交易系统标识码 of the sender')
    .requiredOption('--service <code>', '公共服务系统标识码 of the receiver')
    .option('--listen <address>', 'host:port', '127.0.0.1:8095')
    .option('--folder <folder>', 'where it keeps what it takes; without one it forgets')
    .option('--misbehave <how>', `how it fails: ${MODES.join(', ')}`, misbehaviour, 'none')
    .action((options: StandInOptions) => run(options));
}

function misbehaviour(text: string): Misbehaviour {
  const mode = MODES.find((one) => one === text);
  if (!mode) throw new InvalidArgumentError(`One of ${MODES.join(', ')}.`);
  return mode;
}

async function run({ certificate, platform, service, listen, folder, misbehave }: StandInOptions): Promise<void> {
  const [{ SystemClock }, { KeptRecords }, { readTable }, { serveStandIn }, { StandIn }] = await Promise.all([
    import('@kaibiao/kernel'),
    import('./kept-records.js'),
    import('./published-table.js'),
    import('./serve-stand-in.js'),
    import('./stand-in.js'),
  ]);
  const [der] = pemBlocks((await readFile(certificate)).toString('utf8'), 'CERTIFICATE');
  if (!der) throw new Refusal(`${certificate} holds no certificate.`);
  const [, host, port] = /^(.*):(\d{1,5})$/.exec(listen) ?? [];
  if (host === undefined || port === undefined) throw new Misuse(`${listen} is no address like 127.0.0.1:8095.`);
  const kept = new KeptRecords(folder ?? null);
  const clock = new SystemClock();
  const standIn = new StandIn({ table: await readTable(), certificate: der, platformCode: platform, serviceCode: service, kept, clock });
  const report = (event: string, facts: object): void =>
    void process.stdout.write(`${JSON.stringify({ time: clock.now().toISOString(), msg: event, ...facts })}\n`);
  const served = serveStandIn(standIn, ({ dataNumber, accepted, reasons }) =>
    report(accepted ? 'record.accepted' : 'record.refused', { dataNumber, ...(accepted ? {} : { reasons }) }),
  );
  served.misbehave(misbehave);
  await new Promise<void>((resolve, reject) => served.server.once('error', reject).listen(Number(port), host, resolve));
  report('standin.started', { port: (served.server.address() as AddressInfo).port, records: kept.all().length });
  for (const signal of ['SIGTERM', 'SIGINT', 'disconnect'] as const)
    process.once(signal, () => {
      served.server.closeAllConnections();
      served.server.close();
    });
}
