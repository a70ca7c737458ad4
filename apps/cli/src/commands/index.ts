import type { Command } from 'commander';
import { registerTool } from '../tool';

/** Every command adds itself to the program; one line each. */
export const commands: readonly ((program: Command) => void)[] = [registerTool];
