// An OpenID Provider of others (oidc-provider) for stories: whoever types a name is that account, and what is said of an account is what the story puts there.
// node server.mjs PORT CLIENT-JSON
import http from "node:http";
import Provider from "oidc-provider";

const [port, client] = [Number(process.argv[2]), JSON.parse(process.argv[3])];
const accounts = new Map();

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [client],
  claims: { openid: ["sub"], profile: ["name", "employee", "realm_access", "amr"], email: ["email", "email_verified"] },
  pkce: { required: () => true },
  features: { backchannelLogout: { enabled: true } },
  cookies: { keys: ["a key for stories"] },
  // It refuses to speak to the loopback, where all of a story happens.
  fetch: (url, options) => { const { dispatcher, ...rest } = options; return fetch(url, rest); },
  findAccount: (ctx, sub) => ({ accountId: sub, claims: () => ({ sub, ...accounts.get(sub) }) }),
  // Nobody is asked whether Rahyar may know what it asks for.
  loadExistingGrant: async (ctx) => {
    const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
    grant.addOIDCScope("openid profile email");
    await grant.save();
    return grant;
  },
});

for (const trouble of ["server_error", "backchannel.error", "grant.error", "authorization.error"]) {
  provider.on(trouble, (ctx, error) => console.error(trouble, error));
}

const answer = provider.callback();
http.createServer((request, response) => {
  const account = /^\/accounts\/(.+)$/.exec(request.url);
  if (!account) return answer(request, response);
  let body = "";
  request.on("data", (part) => { body += part; });
  request.on("end", () => { accounts.set(decodeURIComponent(account[1]), JSON.parse(body)); response.end(); });
}).listen(port, "127.0.0.1");
