// What keycloak.v2's template.ftl does by inline scripts, as a file, so that a strict Content-Security-Policy holds.
// Every page works without it.
import { checkAuthSession, startSessionPolling } from "./authChecker.js";

const { signedInElsewhere, authSession } = document.body.dataset;
if (signedInElsewhere) {
    startSessionPolling(signedInElsewhere);
}
if (authSession) {
    checkAuthSession(authSession);
}

// A page that came of a sent form gets an address that can be loaded anew: see the end of the head in template.ftl.
const replaced = [...document.head.childNodes]
    .filter((node) => node.nodeType === Node.COMMENT_NODE)
    .map((comment) => /history\.replaceState\([^"]*"[^"]*", "([^"]+)"\)/.exec(comment.data)?.[1])
    .find(Boolean);
if (replaced && new URL(replaced, location.href).origin === location.origin) {
    history.replaceState({}, "", replaced);
}

// A form is sent once. Disabling its button instead would leave the button's own value out.
const sent = new WeakSet();
document.addEventListener("submit", (event) => {
    if (sent.has(event.target)) {
        event.preventDefault();
    }
    sent.add(event.target);
});
globalThis.addEventListener("pageshow", (event) => {
    if (event.persisted) {
        [...document.forms].forEach((form) => sent.delete(form));
    }
});

document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-once-link]");
    if (link?.getAttribute("aria-disabled") === "true") {
        event.preventDefault();
    } else if (link) {
        link.classList.add(...(link.dataset.disabledClass ?? "").trim().split(/\s+/).filter(Boolean));
        link.setAttribute("role", "link");
        link.setAttribute("aria-disabled", "true");
    }
});

// The list of languages closes when it is left.
const languages = document.querySelector(".token-v3-languages");
languages?.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
        languages.open = false;
        languages.querySelector("summary").focus();
    }
});
languages?.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !languages.contains(event.relatedTarget)) {
        languages.open = false;
    }
});
