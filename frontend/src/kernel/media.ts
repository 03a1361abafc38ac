/* Where pictures and videos of a practice's own are, and how they are sent there. */

import type { Medium, ProblemBody } from '../contract/shapes';
import type { Answer } from './answer';
import { own_seat } from './demo.svelte';
import { lock } from './lock.svelte';
import { Problem } from './problem';

const ROOT = '/api/v1/media';

/** On the demo's stage a picture says whose window asks for it, as every other request does. */
export const seated = (path: string) => {
  const seat = own_seat();
  return seat ? `${path}?seat=${seat}` : path;
};

/** The whole picture, or the video. */
export const file_of = (id: string): string => seated(`${ROOT}/${id}`);
/** A small picture of it. */
export const still_of = (id: string): string => seated(`${ROOT}/${id}/still`);

type Sending = {
  /** How much has gone out, from 0 to 1; at 1 the server prepares it. */
  onprogress: (sent: number) => void;
  signal: AbortSignal;
};

function read<T>(request: XMLHttpRequest): Answer<T> {
  if (request.status >= 500) return { kind: 'unreachable', reason: 'server' };
  const body = JSON.parse(request.responseText) as T & ProblemBody;
  if (request.status < 300) return { kind: 'ok', status: request.status, body, etag: null };
  return { kind: 'refused', problem: new Problem({ ...body, status: request.status }) };
}

/* The one request that tells how far it is; fetch says nothing while it sends. */
function put_file<T>(
  path: string,
  file: Blob,
  { onprogress, signal }: Sending,
): Promise<Answer<T>> {
  return new Promise((answer) => {
    const request = new XMLHttpRequest();
    const unreachable = () => answer({ kind: 'unreachable', reason: 'network' });
    request.upload.onprogress = ({ loaded, total }) => onprogress(total ? loaded / total : 0);
    request.onload = () => {
      try {
        answer(read(request));
      } catch {
        unreachable();
      }
    };
    request.onerror = unreachable;
    request.onabort = unreachable;
    signal.addEventListener('abort', () => request.abort());
    request.open('PUT', path);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.send(file);
  });
}

/** Sends a picture or a video; the same id again sends the same file. */
export const send_file = (id: string, file: Blob, sending: Sending): Promise<Answer<Medium>> =>
  send_to(file_of(id), file, sending);

/** Sends a file to a path of its own. */
export const send_to = <T>(path: string, file: Blob, sending: Sending): Promise<Answer<T>> =>
  lock.past(() => put_file<T>(path, file, sending));
