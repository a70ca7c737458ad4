import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { LotHeads, lotJsonLd, type LotHead } from '@kaibiao/exchange';
import type { AppConfig } from '@kaibiao/platform';

/** Puts into the head of a lot's page what those read who run no script: title, address, the notice as data, the calendar. */
export class LotPage {
  constructor(
    private readonly app: NestFastifyApplication,
    private readonly config: AppConfig,
  ) {}

  /** The page as it is where there is no such lot. */
  async of(page: string, lotCode: string): Promise<string> {
    const head = await this.app.get(LotHeads, { strict: false }).of(lotCode);
    if (!head) return page;
    return page
      .replace(/<title>[^<]*<\/title>/, () => `<title>${escaped(head.name)} · ${escaped(this.config.platformName)}</title>`)
      .replace(/<meta name="description"[^>]*>/, '')
      .replace('</head>', () => `${this.head(head)}</head>`);
  }

  private head(lot: LotHead): string {
    const { publicUrl: site } = this.config.http;
    const calendar = `/api/v1/public/lots/${lot.code}/calendar.ics`;
    const data = JSON.stringify(lotJsonLd(lot, site)).replaceAll('<', '\\u003c');
    return [
      `<meta name="description" content="${escaped(Array.from(`${lot.tenderer} · ${lot.scope}`).slice(0, 200).join(''))}">`,
      `<link rel="canonical" href="${escaped(`${site}/lots/${lot.code}`)}">`,
      `<link rel="alternate" type="text/calendar" href="${escaped(calendar)}">`,
      `<link rel="alternate" type="application/json" href="${escaped(`/api/v1/public/lots/${lot.code}`)}">`,
      `<script type="application/ld+json">${data}</script>`,
    ].join('\n');
  }
}

const MARKS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (mark) => MARKS[mark]!);
