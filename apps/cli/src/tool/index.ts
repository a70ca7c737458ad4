import type { Command } from 'commander';
import { DomainError } from '@kaibiao/kernel';
import { problemOf } from './problem';
import { tools } from './tools';

/** `kaibiao tool NAME`: a pure library for anyone; one JSON object on stdin, one on stdout; bad input: problem+json on stderr, exit 2. */
export function registerTool(program: Command): void {
  program
    .command('tool <name>')
    .description('run a pure library without a server: JSON on stdin, JSON on stdout')
    .addHelpText('after', `\nNames: ${Object.keys(tools).join(', ')}\nExample: echo '{"amount":"1230000.00"}' | kaibiao tool amount`)
    .action(async (name: string) => {
      let input: Record<string, unknown> = {};
      try {
        const tool = Object.hasOwn(tools, name) ? tools[name] : undefined;
        if (!tool) throw new DomainError('invalid', 'TOOL_UNKNOWN', { name, known: Object.keys(tools) });
        input = parse(await readStdin());
        process.stdout.write(`${JSON.stringify(await tool(input))}\n`);
      } catch (error) {
        process.stderr.write(`${JSON.stringify(problemOf(error, input))}\n`);
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
