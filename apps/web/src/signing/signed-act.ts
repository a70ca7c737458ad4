import { shallowRef } from 'vue';

/** One statement to sign: a value that becomes canonical JSON, or the canonical bytes (base64) that the platform proposed. */
export type Statement = { label: string } & ({ value: { format: string } } | { base64: string });

/** A statement and its signature as they travel, base64 both. */
export interface SignedStatement {
  statement: string;
  signature: string;
}

export interface ActFact {
  label: string;
  value: string;
  /** A figure that decides: money, an instant. */
  strong?: boolean;
}

/** What is handed out after an act; see ReceiptCard. */
export interface ReceiptFacts {
  title: string;
  facts: readonly ActFact[];
  /** Number or hash that identifies it. */
  hash?: string;
  /** Text of the QR code. */
  qr?: string;
  download?: { name: string; href: string };
}

/** An act with legal effect: said in words, then signed, then sent. */
export interface SignedAct<T> {
  /** The act as a sentence: 发布招标公告. */
  title: string;
  facts: readonly ActFact[];
  /** What it brings about, and what cannot be undone. */
  consequence: string;
  /** The word on the button; 签名并提交 unless given. */
  confirm?: string;
  /** To be ticked before the button works: for what cannot be undone. */
  acknowledge?: string;
  /** What is signed, read when the dialog opens so that it is fresh; left out for an act without a signature. */
  statements?(): Statement[] | Promise<Statement[]>;
  /** Sends. `actId` stays the same while the connection is tried again. */
  send(signed: readonly SignedStatement[], actId: string): Promise<T>;
  receipt?(result: T): ReceiptFacts;
}

export interface ActInHand {
  act: SignedAct<unknown>;
  settle(result: { done: unknown } | null): void;
}

/** The act whose dialog is open: one at a time, shown by the shell. */
export const actInHand = shallowRef<ActInHand | null>(null);

/** `perform` opens the act dialog and gives what the platform answered, or null when the person thought better of it. */
export function useSignedAct(): { perform<T>(act: SignedAct<T>): Promise<T | null> } {
  return {
    perform<T>(act: SignedAct<T>): Promise<T | null> {
      actInHand.value?.settle(null);
      return new Promise((resolve) => {
        const settle: ActInHand['settle'] = (result) => {
          actInHand.value = null;
          resolve(result && (result.done as T));
        };
        actInHand.value = { act: act as SignedAct<unknown>, settle };
      });
    },
  };
}
