// Signs in with, or adds, a passkey. <form data-behaviour="passkey" data-passkey="create|get" data-options-url
//   data-field="CredentialJson" data-unsupported="…" data-failed="…"> with a hidden field of that name and role=alert > [data-trouble].
// It stays hidden where there is no script or no passkey: put `hidden` on the form.

export default function (element: HTMLElement): void {
  const form = element as HTMLFormElement;
  const trouble = form.querySelector<HTMLElement>("[data-trouble]");
  if (!("PublicKeyCredential" in window)) return;
  form.hidden = false;
  let ready = false;
  form.addEventListener("submit", (event) => {
    if (ready) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (trouble) trouble.textContent = "";
    const button = event.submitter as HTMLButtonElement | null;
    button?.setAttribute("aria-busy", "true");
    credential(form).then((json) => {
      if (json !== null) form.querySelector<HTMLInputElement>(`[name="${CSS.escape(form.dataset.field ?? "CredentialJson")}"]`)!.value = json;
      ready = true;
      form.requestSubmit(button);
    }).catch((error: unknown) => {
      button?.removeAttribute("aria-busy");
      // Closing the browser's own window is a decision, not an error.
      if (error instanceof DOMException && (error.name === "NotAllowedError" || error.name === "AbortError")) return;
      if (trouble) trouble.textContent = form.dataset.failed ?? "";
    });
  });
}

// Null where the house first wants a proof of who asks: the form itself then goes there, with what was typed.
async function credential(form: HTMLFormElement): Promise<string | null> {
  const answer = await fetch(form.dataset.optionsUrl ?? "", { method: "POST", body: new FormData(form), credentials: "same-origin" });
  if (!answer.ok) throw new Error(String(answer.status));
  if (answer.redirected) return null;
  const options = await answer.json() as never;
  const made = form.dataset.passkey === "create"
    ? await navigator.credentials.create({ publicKey: creation(options) })
    : await navigator.credentials.get({ publicKey: request(options) });
  if (!(made instanceof PublicKeyCredential)) throw new Error("none");
  return JSON.stringify(written(made));
}

type Bare = { id: string } & Record<string, unknown>;

function creation(options: PublicKeyCredentialCreationOptionsJSON): PublicKeyCredentialCreationOptions {
  if ("parseCreationOptionsFromJSON" in PublicKeyCredential) return PublicKeyCredential.parseCreationOptionsFromJSON(options);
  const raw = options as unknown as { challenge: string; user: Bare; excludeCredentials?: Bare[] };
  return { ...raw, challenge: bytes(raw.challenge), user: { ...raw.user, id: bytes(raw.user.id) },
    excludeCredentials: raw.excludeCredentials?.map(decoded) } as unknown as PublicKeyCredentialCreationOptions;
}

function request(options: PublicKeyCredentialRequestOptionsJSON): PublicKeyCredentialRequestOptions {
  if ("parseRequestOptionsFromJSON" in PublicKeyCredential) return PublicKeyCredential.parseRequestOptionsFromJSON(options);
  const raw = options as unknown as { challenge: string; allowCredentials?: Bare[] };
  return { ...raw, challenge: bytes(raw.challenge), allowCredentials: raw.allowCredentials?.map(decoded) } as unknown as PublicKeyCredentialRequestOptions;
}

const decoded = (bare: Bare): object => ({ ...bare, id: bytes(bare.id) });

function bytes(text: string): Uint8Array {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

function base64(buffer: ArrayBuffer | null): string | undefined {
  return buffer ? btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "") : undefined;
}

function written(made: PublicKeyCredential): unknown {
  // Some password stores throw from their own toJSON; the same answer can be put together by hand.
  try {
    if ("toJSON" in made) return made.toJSON();
  } catch { /* by hand, below */ }
  const { response } = made;
  const common = { id: made.id, rawId: base64(made.rawId), type: made.type, authenticatorAttachment: made.authenticatorAttachment,
    clientExtensionResults: made.getClientExtensionResults() };
  return response instanceof AuthenticatorAttestationResponse
    ? { ...common, response: { clientDataJSON: base64(response.clientDataJSON), attestationObject: base64(response.attestationObject),
        transports: response.getTransports() } }
    : { ...common, response: { clientDataJSON: base64(response.clientDataJSON),
        authenticatorData: base64((response as AuthenticatorAssertionResponse).authenticatorData),
        signature: base64((response as AuthenticatorAssertionResponse).signature),
        userHandle: base64((response as AuthenticatorAssertionResponse).userHandle) } };
}
