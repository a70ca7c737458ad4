import type { Command } from 'commander';
import { DomainError } from '@kaibiao/kernel';
import { toolInput } from './tool-input';
import { TOOL_NAMES, type ToolName } from './tool-names';

/** `kaibiao tool NAME`: a pure library for anyone; one JSON object on stdin, one on stdout; bad input: problem+json on stderr, exit 2. */
export function registerTool(program: Command): void {
  program
    .command('tool <name>')
    .description('run a pure library without a server: JSON on stdin, JSON on stdout')
    .addHelpText('after', `\nNames: ${TOOL_NAMES.join(', ')}\nExample: echo '{"amount":"1230000.00"}' | kaibiao tool amount`)
    .action(async (name: string) => {
      const [{ problemOf }, { tools }] = await Promise.all([import('./problem.js'), import('./tools.js')]);
      let input: Record<string, unknown> = {};
      try {
        if (!isTool(name)) throw new DomainError('invalid', 'TOOL_UNKNOWN', { name, known: TOOL_NAMES });
        input = toolInput(await readStdin());
        process.stdout.write(`${JSON.stringify(await tools[name](input))}\n`);
      } catch (error) {
        process.stderr.write(`${JSON.stringify(problemOf(error, input))}\n`);
        process.exitCode = 2;
      }
    });
}

const isTool = (name: string): name is ToolName => (TOOL_NAMES as readonly string[]).includes(name);

async function readStdin(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
