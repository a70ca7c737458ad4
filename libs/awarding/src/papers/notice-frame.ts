import { noticePdf, type PublishedNotice } from '@kaibiao/documents';
import type { NoticeProof } from '@kaibiao/tender';
import type { LotFacts } from '../lot-facts.queries';

export type Section = PublishedNotice['sections'][number];

/** What differs from notice to notice; parties, number, time, signature and where it is verified are printed on each in the same way. */
export interface NoticeText {
  /** For example 中标结果公告. */
  readonly kind: string;
  readonly facts?: PublishedNotice['facts'];
  readonly sections: readonly Section[];
}

export interface PrintedNotice {
  readonly version: number;
  readonly publishedAt: Date;
  /** Of what the paper shows: of the signed statement, or of the journal's entry where nobody signs. */
  readonly hash: string;
  readonly signer: Pick<NoticeProof, 'signedBy' | 'signerCode' | 'certificate'> | null;
}

export interface Site {
  readonly centre: string;
  /** Of the platform's pages. */
  readonly url: string;
}

/** A notice after the tender notice, on paper: the text of its kind in the frame that all share. */
export function framedNotice(printed: PrintedNotice, facts: LotFacts, text: NoticeText, site: Site): Promise<Uint8Array> {
  const { project, lot, tenderer, agency } = facts;
  const { version, publishedAt, hash, signer } = printed;
  return noticePdf({
    at: publishedAt,
    centre: site.centre,
    kind: text.kind,
    title: `${project.name} ${lot.name} ${text.kind}`,
    number: lot.code,
    version,
    publishedAt,
    facts: [
      ['项目名称', `${project.name}（${project.code}）`],
      ['标段', `${lot.name}（${lot.code}）`],
      ['招标人', `${tenderer.name}（${tenderer.code}）`],
      ['招标代理机构', `${agency.name}（${agency.code}）`],
      ...(text.facts ?? []),
    ],
    sections: [...text.sections, { heading: '联系方式', paragraphs: [facts.contact] }],
    signatures: signer ? signatureOf(signer, facts, publishedAt) : [],
    verification: { url: `${site.url}/verify/${lot.code}`, hash },
  });
}

function signatureOf(
  { signedBy, signerCode, certificate }: NonNullable<PrintedNotice['signer']>,
  { tenderer }: LotFacts,
  at: Date,
): NonNullable<PublishedNotice['signatures']> {
  if (!signedBy || !certificate) return [];
  return [{ role: signerCode === tenderer.code ? '招标人' : '招标代理机构', name: signedBy, at, fingerprint: certificate }];
}
