// Passkeys: a form marked data-passkey asks the browser for a key and then sends itself.
"use strict";

(() => {
  const forms = document.querySelectorAll("form[data-passkey]");
  if (!window.PublicKeyCredential || !window.webauthnJSON) return;

  const onPage = () => JSON.parse(document.getElementById("passkey-options").textContent);

  // to sign in without a name, the server is asked only when somebody wants to
  const fromServer = async (form) => {
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    return (await answer.json()).request_options;
  };

  const create = (form) => {
    const options = onPage();
    const choice = form.querySelector("input[name=passwordless]");
    const alone = Boolean(choice && choice.checked);
    const selection = options.publicKey.authenticatorSelection;
    selection.residentKey = alone ? "required" : "discouraged";
    selection.requireResidentKey = alone;
    if (alone) selection.userVerification = "required";
    return window.webauthnJSON.create(options);
  };

  const ask = {
    create,
    get: () => window.webauthnJSON.get(onPage()),
    "sign-in": async (form) => window.webauthnJSON.get(await fromServer(form)),
  };

  for (const form of forms) {
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const failed = form.querySelector("[data-passkey-failed]");
      failed.hidden = true;
      try {
        const credential = await ask[form.dataset.passkey](form);
        form.querySelector("input[name=credential]").value = JSON.stringify(credential);
        form.submit();
      } catch {
        failed.hidden = false;
      }
    });
  }
})();
