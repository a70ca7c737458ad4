import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '@kaibiao/kernel';

/** The version of the protocol, which every request but OPTIONS names. */
export const TUS_VERSION = '1.0.0';

/** Another version, or none: TUS_VERSION_OTHER (412), and nothing is done. */
@Injectable()
export class TusGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const http = context.switchToHttp();
    const { method, headers } = http.getRequest<FastifyRequest>();
    if (method === 'OPTIONS' || headers['tus-resumable'] === TUS_VERSION) return true;
    void http.getResponse<FastifyReply>().header('Tus-Version', TUS_VERSION);
    throw new DomainError('conflict', 'TUS_VERSION_OTHER', { version: TUS_VERSION });
  }
}

/** A number of bytes from a header; throws UPLOAD_HEADER_INVALID. */
export function byteCount({ headers }: FastifyRequest, header: 'upload-length' | 'upload-offset'): number {
  const value = headers[header];
  const count = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : NaN;
  if (Number.isNaN(count)) throw new DomainError('invalid', 'UPLOAD_HEADER_INVALID', { header });
  return count;
}
