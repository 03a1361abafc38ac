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

/** Sets the screen lock up as a way in; the device asks for finger, face or code. */
export function set_up_screen_lock(options: CreationOptions): Promise<Proof> {
  const { user, challenge, excludeCredentials, extensions: _, ...rest } = options;
  return proof_from(async () => {
    const made = await navigator.credentials.create({
      publicKey: {
        ...(rest as Omit<PublicKeyCredentialCreationOptions, 'user' | 'challenge'>),
        user: { ...user, id: bytes_of(user.id) },
        challenge: bytes_of(challenge),
        excludeCredentials: described(excludeCredentials),
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

async function proof_from(ask: () => Promise<Credential>): Promise<Proof> {
  try {
    return { kind: 'ok', credential: await ask() };
  } catch (failure) {
    return { kind: FAILURES[(failure as DOMException).name] ?? 'unable' };
  }
}
