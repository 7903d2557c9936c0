import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Services, SignedIn } from '#server/context.ts';
import { AppError } from '../errors.ts';
import { type Attachment, findVisibleAttachment } from './attachment-store.ts';
import { openContent } from './content-files.ts';
import { isShownInline } from './file-kinds.ts';
import { type UploadedFile, upload } from './upload.ts';

const FILE_BYTES = 50 * 1_024 * 1_024;
const limits = { fileSize: FILE_BYTES, files: 1, fields: 5, fieldSize: 1_000, parts: 6, headerPairs: 20 };

export type WhoIs = (
  services: Services,
  headers: { cookie?: string | undefined },
) => Promise<SignedIn | null>;

/**
 * POST /api/attachments takes one file in a multipart form and answers with what a form keeps of it;
 * GET /api/attachments/:id gives it back to whoever may see it. Where requests come from is checked in http/.
 */
export async function attachmentRoutes(
  app: FastifyInstance,
  services: Services,
  whoIs: WhoIs,
): Promise<void> {
  const signedIn = async (request: FastifyRequest) => {
    const person = await whoIs(services, request.headers);
    if (!person) throw new AppError('unauthorized', '请先登录', 'Please sign in first');
    return person;
  };
  await app.register(async (scope) => {
    await scope.register(multipart, { limits });
    scope.post('/api/attachments', {
      config: { multipart: true },
      bodyLimit: FILE_BYTES + 100_000,
      handler: async (request) => receive(services, await signedIn(request), request),
    });
    scope.get('/api/attachments/:id', async (request, reply) =>
      give(services, await signedIn(request), request, reply),
    );
  });
}

async function receive(services: Services, person: SignedIn, request: FastifyRequest): Promise<UploadedFile> {
  let file: UploadedFile | undefined;
  for await (const part of request.parts()) {
    if (part.type === 'file')
      file = await upload(services, person, { name: part.filename, stream: part.file });
  }
  if (!file) throw new AppError('bad-request', '没有收到文件', 'No file was received');
  return file;
}

async function give(services: Services, person: SignedIn, request: FastifyRequest, reply: FastifyReply) {
  const { id } = request.params as { id: string };
  const isId = z.uuid().safeParse(id).success;
  const attachment = isId ? await findVisibleAttachment(services.database, id, person) : undefined;
  if (!attachment) {
    throw new AppError(
      'not-found',
      '没有这个附件，或您无权查看',
      'There is no such file, or you may not see it',
    );
  }
  const { sha256, size, type } = attachment;
  const content = await openContent(services.dataDir, sha256, size);
  if (!content) {
    request.log.error({ attachment: id, sha256 }, 'the content of a file is gone or was changed');
    throw new AppError('unavailable', '附件内容已丢失或损坏，请联系管理员', 'This file is lost or damaged');
  }
  const isInline = (request.query as { inline?: string }).inline === '1' && isShownInline(type);
  return reply.headers(headersFor(attachment, isInline)).send(content.createReadStream({ start: 0 }));
}

function headersFor({ name, type, size }: Attachment, isInline: boolean) {
  const ascii = name.replace(/[^\w.-]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return {
    'content-type': type,
    'content-length': size,
    'content-disposition': `${isInline ? 'inline' : 'attachment'}; filename="${ascii}"; filename*=UTF-8''${encoded}`,
    'x-content-type-options': 'nosniff',
    // Browsers show no PDF in a sandbox; theirs is a viewer that runs nothing of this site.
    'content-security-policy': isInline
      ? "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"
      : "default-src 'none'; sandbox; frame-ancestors 'none'",
    'cache-control': 'private, no-cache',
  };
}
