// Tells of broken password rules before the form is sent. The server checks them in any case.
import { validatePassword } from "./password-policy.js";

const rules = document.getElementById("token-v3-password-rules");
const field = document.getElementById(rules.dataset.field);
const told = document.getElementById(`input-error-container-${rules.dataset.field}`);
const active = [...rules.content.children].map(({ dataset, textContent }) => ({
    name: dataset.rule,
    policy: { value: Number(dataset.value), error: textContent.trim() },
}));

told.setAttribute("role", "status");
field.setAttribute("aria-describedby", told.id);
field.addEventListener("change", () => {
    const broken = validatePassword(field.value, active).map((text) => {
        const line = document.createElement("p");
        line.className = "token-v3-error";
        line.textContent = text;
        return line;
    });
    told.replaceChildren(...broken);
    field.setAttribute("aria-invalid", String(broken.length > 0));
});
