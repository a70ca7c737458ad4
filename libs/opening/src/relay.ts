interface Offer {
  chunk: Uint8Array;
  taken(): void;
}

/** Hands chunks from the one who brings them to the one who fetches them, without a copy and without a queue. */
export class Relay implements AsyncIterable<Uint8Array> {
  private offer = promised();

  /** Done when the next chunk is asked for: then nobody holds this one any more. */
  bring(chunk: Uint8Array): Promise<void> {
    return new Promise((taken) => {
      const { resolve } = this.offer;
      this.offer = promised();
      resolve({ offer: { chunk, taken }, next: this.offer.promise });
    });
  }

  end(): void {
    this.offer.resolve(null);
  }

  fail(error: Error): void {
    this.offer.reject(error);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    for (let found = await this.first; found; found = await found.next) {
      yield found.offer.chunk;
      found.offer.taken();
    }
  }

  private readonly first = this.offer.promise;
}

type Found = { offer: Offer; next: Promise<Found> } | null;

function promised(): PromiseWithResolvers<Found> {
  const made = Promise.withResolvers<Found>();
  // Whoever fetches gets the error; nobody may fetch any more.
  made.promise.catch(() => undefined);
  return made;
}
