/* The device's own screen lock as a way in: the only file that asks the browser for it. Bytes travel
   as base64url text, written here because older Safari and Chrome cannot do it themselves. */

export type CreationOptions = PublicKeyCredentialCreationOptionsJSON;
export type RequestOptions = PublicKeyCredentialRequestOptionsJSON;
/** What the device made or proved, as the server takes it. */
export type Credential = { id: string; rawId: string; type: string; response: object };

/** `stopped`: closed or too late, nothing has happened. `already`: this device is set up.
    `unable`: this browser cannot do it at this address. */
export type Proof =
  { kind: 'ok'; credential: Credential } | { kind: 'stopped' | 'already' | 'unable' };

const FAILURES: Record<string, 'stopped' | 'already'> = {
  NotAllowedError: 'stopped',
  AbortError: 'stopped',
  InvalidStateError: 'already',
};

export function bytes_of(text: string): ArrayBuffer {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0)).buffer;
}

export function text_of(bytes: ArrayBuffer): string {
  const plain = String.fromCharCode(...new Uint8Array(bytes));
  return btoa(plain).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Whether this browser can ask for a screen lock at all, be it another device's. */
export function knows_screen_locks(): boolean {
  return 'PublicKeyCredential' in window && 'credentials' in navigator;
}

/** Whether this very device has a finger, a face or a code that this browser may ask for. */
export async function has_screen_lock(): Promise<boolean> {
  if (!knows_screen_locks()) return false;
  try {
    return await PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable();
  } catch {
    return false;
  }
}

const described = (credentials: PublicKeyCredentialDescriptorJSON[] = []) =>
  credentials.map(({ id, type, transports }) => ({
    id: bytes_of(id),
    type: type as PublicKeyCredentialType,
    ...(transports && { transports: transports as AuthenticatorTransport[] }),
  }));

/** Sets the screen lock up as a way in; the device asks for finger, face or code. Some give bytes of
    their own later (`ask_bytes`) only where that was wished for now. */
export function set_up_screen_lock(options: CreationOptions): Promise<Proof> {
  const { user, challenge, excludeCredentials, extensions: _, ...rest } = options;
  return proof_from(async () => {
    const made = await navigator.credentials.create({
      publicKey: {
        ...(rest as Omit<PublicKeyCredentialCreationOptions, 'user' | 'challenge'>),
        user: { ...user, id: bytes_of(user.id) },
        challenge: bytes_of(challenge),
        excludeCredentials: described(excludeCredentials),
        extensions: { prf: {} },
      },
    });
    const { response } = made as PublicKeyCredential;
    const { attestationObject, clientDataJSON } = response as AuthenticatorAttestationResponse;
    return described_as(made as PublicKeyCredential, {
      attestationObject: text_of(attestationObject),
      clientDataJSON: text_of(clientDataJSON),
      transports: (response as AuthenticatorAttestationResponse).getTransports?.() ?? [],
    });
  });
}

/** Proves who is there by the screen lock. */
export function ask_screen_lock(options: RequestOptions): Promise<Proof> {
  const { challenge, allowCredentials, extensions: _, ...rest } = options;
  return proof_from(async () => {
    const shown = await navigator.credentials.get({
      publicKey: {
        ...(rest as Omit<PublicKeyCredentialRequestOptions, 'challenge'>),
        challenge: bytes_of(challenge),
        allowCredentials: described(allowCredentials),
      },
    });
    const response = (shown as PublicKeyCredential).response as AuthenticatorAssertionResponse;
    return described_as(shown as PublicKeyCredential, {
      authenticatorData: text_of(response.authenticatorData),
      clientDataJSON: text_of(response.clientDataJSON),
      signature: text_of(response.signature),
      userHandle: response.userHandle ? text_of(response.userHandle) : null,
    });
  });
}

/** What a screen lock gave for a salt: the same 32 bytes each time, which nobody else can make (WebAuthn,
    extension `prf`). `unable`: it is asked by this browser and does not give any. */
export type Given =
  | { kind: 'ok'; prf: ArrayBuffer; credential_id: string }
  | { kind: 'stopped' | 'already' | 'unable' };

/** Whether this device's screen lock may be asked for such bytes. */
export async function may_give_bytes(): Promise<boolean> {
  if (!(await has_screen_lock())) return false;
  try {
    const { getClientCapabilities: can } = PublicKeyCredential as CapabilitiesOf;
    return (await can?.call(PublicKeyCredential))?.['extension:prf'] ?? false;
  } catch {
    return false;
  }
}

/** Asks one of these screen locks, of this very device, for its bytes; nobody else is told. */
export function ask_bytes(
  rp_id: string,
  credential_ids: string[],
  salt: Uint8Array<ArrayBuffer>,
): Promise<Given> {
  return caught(async () => {
    const shown = (await navigator.credentials.get({
      publicKey: {
        rpId: rp_id,
        challenge: crypto.getRandomValues(new Uint8Array(32)),
        allowCredentials: described(
          credential_ids.map((id) => ({ id, type: 'public-key', transports: ['internal'] })),
        ),
        userVerification: 'required',
        extensions: { prf: { eval: { first: salt } } },
      },
    })) as PublicKeyCredential;
    const prf = shown.getClientExtensionResults().prf?.results?.first as ArrayBuffer | undefined;
    if (!prf || shown.authenticatorAttachment !== 'platform') return { kind: 'unable' };
    return { kind: 'ok', prf, credential_id: text_of(shown.rawId) };
  });
}

type CapabilitiesOf = { getClientCapabilities?: () => Promise<Record<string, boolean>> };

function described_as(credential: PublicKeyCredential, response: object): Credential {
  return {
    id: credential.id,
    rawId: text_of(credential.rawId),
    type: credential.type,
    response,
    ...{ authenticatorAttachment: credential.authenticatorAttachment },
    ...{ clientExtensionResults: credential.getClientExtensionResults() },
  };
}

const proof_from = (ask: () => Promise<Credential>): Promise<Proof> =>
  caught(async () => ({ kind: 'ok', credential: await ask() }));

async function caught<T>(
  ask: () => Promise<T>,
): Promise<T | { kind: 'stopped' | 'already' | 'unable' }> {
  try {
    return await ask();
  } catch (failure) {
    return { kind: FAILURES[(failure as DOMException).name] ?? 'unable' };
  }
}
