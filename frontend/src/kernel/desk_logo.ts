/* Setting the practice's logo, and taking it away. The file is sent as it is; the server makes it anew. */

import { send } from './lock.svelte';

const PATH = '/practice/logo';

export const set_logo = (file: Blob) => send<null>('PUT', PATH, { file });
export const remove_logo = () => send<null>('DELETE', PATH);
