import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { projectRoot, type Logger } from '@kaibiao/platform';

/** What `apps/web/src/server.ts` answers. */
interface WrittenPage {
  html: string;
  state: { title: string };
  modules: string[];
}
interface Writer {
  writePage(address: string): Promise<WrittenPage>;
  carryBy(hand: (url: string, request: { method?: string; headers?: Record<string, string> }) => Promise<Response>): void;
}

/** A file of the browser's with those that it imports, by their names in Vite's manifest. */
interface Chunk {
  file: string;
  imports?: string[];
}

/** What brings the application: the page is there to read already, so none of it is fetched before the page is shown (`apps/web/src/first.ts`). */
const SCRIPTS = /<script type="module"[^>]*><\/script>|<link rel="modulepreload"[^>]*>/g;
const FIRST = 'src/first.ts';
/** The hashes of all scripts are for the workbenches, which have a document of their own; a reader on a slow line need not wait for 20 kB of them. */
const INTEGRITY = /<script type="importmap">.*<\/script>\s*| integrity="[^"]*"/g;
/** Shorter than anybody takes to look: the page asks for what is new by itself. */
const KEPT_MS = 1_000;
const BARE = '<div id="app"></div>';

/**
 * Public pages written before they are sent: they are there before any script runs, for readers who run none, and for slow lines. What a page is
 * written from it asks this very process, as a visitor. Whatever fails leaves the bare page, which the browser fills by itself.
 */
export class WrittenPages {
  /** The folder that holds `web` and `web-server`. */
  private readonly built = join(projectRoot(), 'dist');
  private writer: Promise<Writer> | null = null;
  private readonly recent = new Map<string, Promise<string>>();
  private readonly chunks: Record<string, Chunk>;

  constructor(
    private readonly fastify: FastifyInstance,
    private readonly logger: Logger,
  ) {
    const manifest = join(this.built, 'web', '.vite', 'manifest.json');
    this.chunks = existsSync(manifest) ? (JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, Chunk>) : {};
  }

  /** The bare page with what stands at this address (path and query). A crowd that comes at once reads one writing. */
  of(bare: string, address: string): Promise<string> {
    const fresh = this.recent.get(address);
    if (fresh) return fresh;
    const page = this.write(bare, address);
    this.recent.set(address, page);
    setTimeout(() => this.recent.delete(address), KEPT_MS).unref();
    return page;
  }

  private async write(whole: string, address: string): Promise<string> {
    try {
      const bare = whole.replaceAll(INTEGRITY, '');
      const { html, state, modules } = await (await (this.writer ??= this.load())).writePage(address);
      const data = JSON.stringify(state).replaceAll('<', '\\u003c');
      const ofPage = this.files(modules).filter((file) => !bare.includes(file));
      const rest = [...(bare.match(SCRIPTS) ?? []), ...ofPage.map(preload)].join('\n');
      return bare
        .replaceAll(SCRIPTS, '')
        .replace(/<title>[^<]*<\/title>/, () => `<title>${escaped(state.title)}</title>`)
        .replace('</head>', () => `${this.first()}<template id="afterwards">${rest}</template>\n</head>`)
        .replace(BARE, () => `<div id="app">${html}</div>\n<script type="application/json" id="page-state">${data}</script>`);
    } catch (error) {
      // A refusal (no such lot) is the browser's to show.
      if (!(error as { problem?: unknown }).problem) this.logger.failure('page.not_written', error);
      return whole;
    }
  }

  /** Loaded when the first page is asked for: no other process needs it. */
  private async load(): Promise<Writer> {
    const writer = (await import(join(this.built, 'web-server', 'server.cjs'))) as Writer;
    writer.carryBy(async (url, { headers }) => {
      const { statusCode, rawPayload } = await this.fastify.inject({ method: 'GET', url, ...(headers && { headers }) });
      return new Response(new Uint8Array(rawPayload), { status: statusCode });
    });
    return writer;
  }

  /** There before the page is shown: what a quick reader clicks is heard. */
  private first(): string {
    const [file, ...others] = this.files([FIRST]);
    return file ? `${others.map(preload).join('\n')}\n<script type="module" crossorigin src="/${file}"></script>\n` : '';
  }

  /** The files of these modules and of those that they import. */
  private files(modules: readonly string[]): string[] {
    const needed = new Set(modules.filter((module) => module in this.chunks));
    // A set is walked to its end, also what joins it meanwhile.
    for (const name of needed) for (const other of this.chunks[name]!.imports ?? []) needed.add(other);
    return [...needed].map((name) => this.chunks[name]!.file);
  }
}

const preload = (file: string): string => `<link rel="modulepreload" crossorigin href="/${file}">`;
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
