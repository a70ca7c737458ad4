import type { Command } from 'commander';
import { DomainError } from '@kaibiao/kernel';
import { tools } from './tools';

/** `kaibiao tool NAME`: a pure library for anyone; one JSON object on stdin, one on stdout; bad input: problem+json on stderr, exit 2. */
export function registerTool(program: Command): void {
  program
    .command('tool <name>')
    .description('run a pure library without a server: JSON on stdin, JSON on stdout')
    .addHelpText('after', '\nExample: echo \'{"amount":"1230000.00"}\' | kaibiao tool amount')
    .action(async (name: string) => {
      try {
        const tool = tools[name];
        if (!tool) throw new DomainError('invalid', 'TOOL_UNKNOWN', { name, known: Object.keys(tools) });
        process.stdout.write(`${JSON.stringify(await tool(parse(await readStdin())))}\n`);
      } catch (error) {
        process.stderr.write(`${JSON.stringify(problem(error))}\n`);
        process.exitCode = 2;
      }
    });
}

async function readStdin(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function parse(text: string): Record<string, unknown> {
  const value: unknown = (() => {
    try {
      return JSON.parse(text);
    } catch {
      throw new DomainError('invalid', 'INPUT_NOT_JSON');
    }
  })();
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new DomainError('invalid', 'INPUT_NOT_OBJECT');
  return value as Record<string, unknown>;
}

function problem(error: unknown): Record<string, unknown> {
  if (error instanceof DomainError)
    return { type: `urn:kaibiao:error:${error.code}`, title: error.code, code: error.code, facts: error.facts };
  return { type: 'urn:kaibiao:error:INPUT_INVALID', title: 'INPUT_INVALID', code: 'INPUT_INVALID', facts: { reason: String(error) } };
}
