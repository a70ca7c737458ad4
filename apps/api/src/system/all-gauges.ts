import { OutboxStandings } from '@kaibiao/exchange';
import { Clock } from '@kaibiao/kernel';
import { CustodianWatch } from '@kaibiao/opening';
import { AppConfig, Clamd, FileScans, Reader } from '@kaibiao/platform';
import { exchangeGauges } from '../exchange/exchange-gauges';
import type { Gauge } from '../http/metrics';
import { custodianGauges } from '../opening/custodian-gauges';
import { operationsGauges } from './operations-gauges';
import { operationsStanding } from './operations.queries';
import { scannerGauges } from './scanner-gauges';

type Get = <T>(type: abstract new (...args: never[]) => T) => T;

/** Everything that `/metrics` tells about the platform. A new gauge belongs in here, so that `secrecy.spec` sees it. */
export const allGauges = async (get: Get): Promise<Gauge[]> => [
  ...(await custodianGauges(get(CustodianWatch))),
  ...(await exchangeGauges(get(OutboxStandings))),
  ...(await scannerGauges(get(Clamd), get(FileScans))),
  ...operationsGauges(await operationsStanding(get(Reader), get(Clock)), get(AppConfig)),
];
