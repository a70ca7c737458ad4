import { parseCertificate, type Certificate } from '@kaibiao/crypto';
import { PATHS } from '../layout';
import type { ArchivedLot } from './archived-lot';
import { ArchiveFault } from './fault';
import type { JournalFact } from './journal';
import { personOf } from './signatures';

export interface CustodianStatement<T> {
  custodian: number;
  value: T;
  /** The journal's entry of its receipt. */
  fact: JournalFact;
}

/** The person of each custodian by the certificate that the policy names, custodian 1 first. */
export async function custodianPeople(lot: ArchivedLot): Promise<string[]> {
  const { policy } = await lot.terms();
  return Promise.all(policy.custodians.map(async (fingerprint) => personOf(await custodianCertificate(lot, fingerprint))));
}

export async function custodianCertificate(lot: ArchivedLot, fingerprint: string): Promise<Certificate> {
  const certificate = parseCertificate(await lot.file.bytes(PATHS.certificate(fingerprint)));
  if (certificate.fingerprint !== fingerprint) throw new ArchiveFault(`${PATHS.certificate(fingerprint)} is another certificate`);
  return certificate;
}

interface Wanted {
  folder: RegExp;
  base(custodian: number): string;
  format: string;
  fact(custodian: number): JournalFact | undefined;
}

/**
 * Votes, shares or shares of seeds of the custodians: signed by the very custodian (whoever signs holds another certificate than the one that
 * shares are sealed to; the subject is the same), and journalled. Throws at the first that is not.
 */
export async function custodianStatements<T extends { readonly format: string; readonly custodian: number }>(
  lot: ArchivedLot,
  { folder, base, format, fact }: Wanted,
): Promise<CustodianStatement<T>[]> {
  const people = await custodianPeople(lot);
  const statements: CustodianStatement<T>[] = [];
  for (const [path, number] of lot.file.matching(folder)) {
    const custodian = Number(number);
    const journalled = fact(custodian);
    if (!journalled) throw new ArchiveFault(`${path} is not in the journal`);
    const { value, certificate } = await lot.signatures.statement<T>(base(custodian), format, journalled.at);
    if (value.custodian !== custodian || personOf(certificate) !== people[custodian - 1])
      throw new ArchiveFault(`${path} is not of custodian ${custodian}`);
    statements.push({ custodian, value, fact: journalled });
  }
  return statements.sort((a, b) => a.custodian - b.custodian);
}

/** The entry of a custodian's act in the lot's stream. */
export async function actOf(
  lot: ArchivedLot,
  type: string,
  more: Readonly<Record<string, unknown>> = {},
): Promise<(custodian: number) => JournalFact | undefined> {
  const facts = (await lot.lot()).all(type).filter(({ payload }) => Object.entries(more).every(([name, value]) => payload[name] === value));
  return (custodian) => facts.find(({ payload }) => payload.custodian === custodian);
}
