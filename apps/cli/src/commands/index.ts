import type { Command } from 'commander';
import { registerExport } from '../auditor/export';
import { registerVerify } from '../auditor/verify';
import { registerKeygen, registerOpen, registerReceipt, registerRelease, registerResume, registerSeal, registerSubmit } from '../bidder';
import { registerBench } from '../bench';
import { registerBridge } from '../bridge/bridge';
import { registerCalendar } from '../calendar';
import { registerExchange } from '../exchange';
import { registerTool } from '../tool';
import { registerCustodian } from './custodian';
import { registerWitness } from '../witness';
import { registerDemo } from './demo';
import { registerDev } from './dev';
import { registerMigrate } from './migrate';
import { registerReset } from './reset';
import { registerUp } from './up';

/** Every command adds itself to the program; one line each. */
export const commands: readonly ((program: Command) => void)[] = [
  registerUp,
  registerDemo,
  registerReset,
  registerMigrate,
  registerCalendar,
  registerDev,
  registerTool,
  registerKeygen,
  registerSeal,
  registerSubmit,
  registerReceipt,
  registerResume,
  registerRelease,
  registerOpen,
  registerBridge,
  registerExport,
  registerVerify,
  registerCustodian,
  registerWitness,
  registerExchange,
  registerBench,
];
