import { HttpException, HttpStatus } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { OpenDocument, TenderDocuments } from '@kaibiao/tender';
import { attachment } from '../http/attachment';
import { byteRange } from './byte-range';

/**
 * Sends a document, whole or in part (`Range`, `If-Range`, `If-None-Match`). Its bytes never change, so its hash is its ETag. What is only to be looked at
 * has no name to be saved under and is kept by no cache.
 */
export async function sendDocument(
  documents: Pick<TenderDocuments, 'bytes'>,
  document: OpenDocument,
  request: FastifyRequest,
  reply: FastifyReply,
  purpose: 'keep' | 'look' = 'keep',
): Promise<void> {
  const etag = `"${document.hash}"`;
  void reply.headers({
    'accept-ranges': 'bytes',
    etag,
    'cache-control': purpose === 'keep' ? 'private, no-cache' : 'private, no-store',
    'content-disposition': purpose === 'keep' ? attachment(document.name) : 'inline',
    'content-security-policy': "default-src 'none'; sandbox",
  });
  if (request.headers['if-none-match'] === etag) return void reply.status(304).send();
  const { 'if-range': ifRange, range: wanted } = request.headers;
  const range = ifRange === undefined || ifRange === etag ? byteRange(wanted, document.length) : 'all';
  if (range === 'unsatisfiable') {
    void reply.header('content-range', `bytes */${document.length}`);
    throw new HttpException('RANGE_UNSATISFIABLE', HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE);
  }
  const part = range === 'all' ? null : range;
  const { start, end } = part ?? { start: 0, end: document.length };
  if (part) void reply.status(206).header('content-range', `bytes ${start}-${end - 1}/${document.length}`);
  void reply
    .header('content-length', end - start)
    .type(document.mediaType)
    .send(await documents.bytes(document, part));
}
