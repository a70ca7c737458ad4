import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { del, get, post } from '../api/client';
import { ProblemError } from '../api/problem';
import type { Role } from './roles';

export interface OwnCertificate {
  fingerprint: string;
  usage: 'signing' | 'encryption';
  subjectName: string;
  notBefore: string;
  notAfter: string;
  revokedAt: string | null;
}

/** The own account (GET /account). */
export interface OwnAccount {
  accountId: string;
  displayName: string;
  login: string | null;
  roles: Role[];
  organisation: { organisationId: string; code: string; name: string; regionCode: string } | null;
  certificates: OwnCertificate[];
  /** 承诺书 of the organisation, where it registered itself. */
  commitment: (Commitment & { agent: string; hash: string; madeAt: string }) | null;
}

/** GET /sessions/commitment: what an organisation signs when it registers itself. */
export interface Commitment {
  version: number;
  text: string;
  basis: string;
}

export interface JoinInput {
  challengeId: string;
  signature: string;
  regionCode: string;
  displayName: string;
  commitment: { statement: string; signature: string };
}

/** Remembers only that somebody is signed in here, so that visitors are not asked for; the session itself is out of reach of scripts. */
const HINT = 'kaibiao.signed-in';

export const useSession = defineStore('session', () => {
  const account = shallowRef<OwnAccount | null>(null);

  /** Whoever is signed in here, asked for at most once. */
  async function load(): Promise<OwnAccount | null> {
    if (account.value || !localStorage.getItem(HINT)) return account.value;
    try {
      account.value = await get<OwnAccount>('/account');
    } catch (error) {
      if (!(error instanceof ProblemError) || error.problem.status !== 401) throw error;
      localStorage.removeItem(HINT);
    }
    return account.value;
  }

  async function entered(): Promise<OwnAccount> {
    localStorage.setItem(HINT, '1');
    return (account.value = await get<OwnAccount>('/account'));
  }

  async function byCertificate(signed: { challengeId: string; signature: string }): Promise<OwnAccount> {
    await post('/sessions/certificate', signed);
    return entered();
  }

  async function byPassword(login: string, password: string, code: string): Promise<OwnAccount> {
    await post('/sessions/password', { login, password, code });
    return entered();
  }

  /** A bidder's first visit: the certificate names the organisation. */
  async function join(input: JoinInput): Promise<OwnAccount> {
    await post('/sessions/join', input);
    return entered();
  }

  async function signOut(): Promise<void> {
    await del('/sessions/current');
    localStorage.removeItem(HINT);
    account.value = null;
  }

  return { account, load, byCertificate, byPassword, join, signOut };
});
