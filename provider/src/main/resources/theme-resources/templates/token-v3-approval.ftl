<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
    <#if section = "header">
        ${msg(pageTitle)}
    <#elseif section = "form">
        <link rel="stylesheet" href="${url.resourcesPath}/css/token-v3.css">
        <div class="token-v3-page token-v3-approval">
            <#if problem??>
                <p class="token-v3-status" role="alert" tabindex="-1" autofocus>${msg(problem, approval.name)}</p>
            </#if>
            <p>${msg("tokenV3SignedInAs", username)}</p>
            <h2>${msg("tokenV3ApprovalAsks", approval.name)}</h2>
            <#if approval.scopes?has_content>
                <p>${msg("tokenV3ApprovalMay", approval.name)}</p>
                <ul class="token-v3-ticks">
                    <#list approval.scopes as scope>
                        <li>${scope}</li>
                    </#list>
                </ul>
            <#else>
                <p>${msg("tokenV3ApprovalMayNothing", approval.name)}</p>
            </#if>
            <dl class="token-v3-facts">
                <#if approval.until??>
                    <div><dt>${msg("tokenV3Until")}</dt> <dd><time datetime="${approval.until.machine}">${approval.until.text}</time></dd></div>
                </#if>
                <div><dt>${msg("tokenV3ApprovalWhen")}</dt> <dd>${msg("tokenV3ApprovalAgo", approval.minutesAgo)}</dd></div>
                <div><dt>${msg("tokenV3ApprovalWithin")}</dt> <dd>${msg("tokenV3ApprovalLeft", approval.minutesLeft)}</dd></div>
            </dl>
            <#-- The client's own words: text, isolated from ours, and named as the client's. -->
            <#if approval.bindingMessage??>
                <figure class="token-v3-quote">
                    <figcaption>${msg("tokenV3ApprovalSays", approval.name)}</figcaption>
                    <blockquote class="token-v3-message" dir="auto">${approval.bindingMessage}</blockquote>
                </figure>
            </#if>
            <form action="${pageUri}" method="post" class="token-v3-decision">
                <input type="hidden" name="token" value="${formToken}">
                <#if approval.choices?has_content>
                    <fieldset class="token-v3-numbers" aria-describedby="token-v3-numbers-hint">
                        <legend>${msg("tokenV3ApprovalNumber", approval.name)}</legend>
                        <div class="token-v3-numbers-row">
                            <#list approval.choices as number>
                                <label><input type="radio" name="number" value="${number}" required> <span>${number}</span></label>
                            </#list>
                        </div>
                        <p id="token-v3-numbers-hint">${msg("tokenV3ApprovalNumberHint", approval.name)}</p>
                    </fieldset>
                <#else>
                    <p class="token-v3-box"><label><input type="checkbox" name="mine" value="yes" required> <span><#if approval.bindingMessage??>${msg("tokenV3ApprovalMineSame", approval.name)}<#else>${msg("tokenV3ApprovalMine", approval.name)}</#if></span></label></p>
                </#if>
                <p class="token-v3-warning">${msg("tokenV3ApprovalWarning")}</p>
                <div class="token-v3-buttons">
                    <button type="submit" name="decision" value="approve" class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!}">${msg("tokenV3Approve")}</button>
                    <button type="submit" name="decision" value="refuse" formnovalidate class="${properties.kcButtonClass!} ${properties.kcButtonSecondaryClass!properties.kcButtonDefaultClass!}">${msg("tokenV3Refuse")}</button>
                    <button type="submit" name="decision" value="flag" formnovalidate class="${properties.kcButtonClass!} ${properties.kcButtonSecondaryClass!properties.kcButtonDefaultClass!} token-v3-flag">${msg("tokenV3NotMe")}</button>
                </div>
            </form>
        </div>
    </#if>
</@layout.registrationLayout>
