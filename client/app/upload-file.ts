// XMLHttpRequest, because fetch does not tell how much of an upload has been sent.
import type { FileValue } from '#forms/definition.ts';
import { type ApiProblem, ownProblem, problemFrom } from './problem.ts';

const url = '/api/attachments';

/** Stores a file; rejects with an Error that says what to do. `onProgress` hears a share from 0 to 1. */
export function uploadFile(file: File, onProgress: (share: number) => void): Promise<FileValue> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const refuse = (problem: ApiProblem) => reject(new Error(problem.message, { cause: problem }));
    request.open('POST', url);
    request.responseType = 'json';
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.onerror = () => refuse(ownProblem('offline'));
    request.ontimeout = request.onerror;
    request.onload = () => {
      if (request.status < 300 && request.response) resolve(request.response as FileValue);
      else refuse(problemFrom({ httpStatus: request.status, ...request.response?.error?.data }));
    };
    const body = new FormData();
    body.append('file', file, file.name);
    request.send(body);
  });
}
