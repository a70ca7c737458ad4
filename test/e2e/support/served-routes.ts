import type { NestFastifyApplication } from '@nestjs/platform-fastify';

const BRANCH = /^((?:│ {3}| {4})*)[├└]── (.*) \(([A-Z, ]+)\)$/;

/** What the HTTP server itself answers, whoever registered it; a parameter of an address is `:`. */
export function servedRoutes(app: NestFastifyApplication): { method: string; path: string }[] {
  const above: string[] = [];
  return app
    .getHttpAdapter()
    .getInstance()
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .filter((line) => line.trim() !== '')
    .flatMap((line) => {
      const [, indent, part, methods] = BRANCH.exec(line) ?? [];
      if (indent === undefined || part === undefined || methods === undefined) throw new Error(`a route that cannot be read: ${line}`);
      const depth = indent.length / 4;
      above[depth] = (depth === 0 ? '' : above[depth - 1]!) + part.replaceAll(/:\w+(\|:\w+)*/g, ':');
      return methods.split(', ').map((method) => ({ method, path: above[depth]! }));
    });
}
