import { inputInvalid } from './crypto.errors';
import { NOTE_TYPE, readVerifierKey, type NoteKey } from './signed-note';

/** Which checkpoints are believed (C2SP tlog-policy): signed by one of these logs, and cosigned by enough witnesses. */
export interface LogPolicy {
  readonly logs: readonly NoteKey[];
  readonly witnesses: readonly PolicyWitness[];
  /** Whether these witnesses, by the names of their keys, are enough. */
  enough(cosigned: ReadonlySet<string>): boolean;
}

export interface PolicyWitness {
  readonly key: NoteKey;
  /** Submission prefix (C2SP tlog-witness); null if the policy is for verifying only. */
  readonly url: string | null;
}

type Rule = (cosigned: ReadonlySet<string>) => boolean;

const LARGEST = 65_536;

/** Reads a policy file (INPUT_INVALID with the line). */
export function readLogPolicy(text: string): LogPolicy {
  if (text.length > LARGEST) throw inputInvalid('policy', 'too long');
  const reader = new PolicyReader();
  text.split('\n').forEach((line, at) => {
    const words = line.split(/[ \t]+/).filter((word) => word !== '');
    if (words.length === 0 || words[0]!.startsWith('#')) return;
    try {
      reader.take(words);
    } catch (error) {
      throw inputInvalid('policy', `line ${at + 1}: ${error instanceof Error ? error.message : String(error)}`);
    }
  });
  return reader.policy();
}

class PolicyReader {
  private readonly logs: NoteKey[] = [];
  private readonly witnesses: PolicyWitness[] = [];
  private readonly rules = new Map<string, Rule>();
  private readonly members = new Set<string>();
  private quorum: Rule | undefined;

  take([keyword, ...words]: string[]): void {
    if (keyword === 'log' && (words.length === 1 || words.length === 2)) this.logs.push(keyOf(words[0]!, NOTE_TYPE.ed25519, this.logs));
    else if (keyword === 'witness' && (words.length === 2 || words.length === 3)) this.witness(words[0]!, words[1]!, words[2] ?? null);
    else if (keyword === 'group' && words.length >= 3) this.group(words[0]!, words[1]!, words.slice(2));
    else if (keyword === 'quorum' && words.length === 1 && !this.quorum)
      this.quorum = words[0] === 'none' ? () => true : this.rule(words[0]!);
    else throw new Error('not a line of a policy');
  }

  policy(): LogPolicy {
    if (!this.quorum) throw inputInvalid('policy', 'no quorum');
    return { logs: this.logs, witnesses: this.witnesses, enough: this.quorum };
  }

  private witness(name: string, text: string, url: string | null): void {
    const key = keyOf(
      text,
      NOTE_TYPE.cosignature,
      this.witnesses.map((one) => one.key),
    );
    this.define(name, (cosigned) => cosigned.has(key.name));
    this.witnesses.push({ key, url });
  }

  private group(name: string, threshold: string, names: readonly string[]): void {
    const rules = names.map((member) => {
      if (this.members.has(member)) throw new Error(`${member} is in a group twice`);
      this.members.add(member);
      return this.rule(member);
    });
    const needed = threshold === 'all' ? rules.length : threshold === 'any' ? 1 : Number(threshold);
    if (!/^(all|any|[1-9]\d*)$/.test(threshold) || needed > rules.length) throw new Error('threshold');
    this.define(name, (cosigned) => rules.filter((rule) => rule(cosigned)).length >= needed);
  }

  private define(name: string, rule: Rule): void {
    if (name === 'none' || this.rules.has(name)) throw new Error(`${name} is taken`);
    this.rules.set(name, rule);
  }

  private rule(name: string): Rule {
    const rule = this.rules.get(name);
    if (!rule) throw new Error(`${name} is not defined above`);
    return rule;
  }
}

function keyOf(text: string, type: number, known: readonly NoteKey[]): NoteKey {
  const key = readVerifierKey(text);
  if (key.type !== type) throw new Error('a key of another kind');
  const same = known.some(({ name, publicKey }) => name === key.name || publicKey.every((byte, at) => byte === key.publicKey[at]));
  if (same) throw new Error('the same key, or another of the same name, twice');
  return key;
}
