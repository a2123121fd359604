<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
    <#if section = "header">
        ${msg(pageTitle)}
    <#elseif section = "form">
        <link rel="stylesheet" href="${url.resourcesPath}/css/token-v3.css">
        <div class="token-v3-page">
            <#-- Focused when the page opens, so that screen readers say it without a script. -->
            <#if disconnected??>
                <p class="token-v3-status" role="status" tabindex="-1" autofocus>${msg("tokenV3Disconnected", disconnected)}</p>
            <#elseif problem??>
                <p class="token-v3-status" role="alert" tabindex="-1" autofocus>${msg(problem)}</p>
            </#if>
            <p>${msg("tokenV3SignedInAs", username)}</p>
            <#if connections?has_content>
                <p>${msg("tokenV3ConnectionsIntro")}</p>
                <ul class="token-v3-list" role="list">
                    <#list connections as connection>
                        <li class="token-v3-item">
                            <h2>${connection.name}</h2>
                            <p>${msg(connection.channel)}</p>
                            <dl id="token-v3-dates-${connection?index}">
                                <div><dt>${msg("tokenV3Since")}</dt> <dd><time datetime="${connection.started.machine}">${connection.started.text}</time></dd></div>
                                <div><dt>${msg("tokenV3LastUsed")}</dt> <dd><time datetime="${connection.lastUsed.machine}">${connection.lastUsed.text}</time></dd></div>
                                <div><dt>${msg("tokenV3Until")}</dt> <dd><time datetime="${connection.expires.machine}">${connection.expires.text}</time></dd></div>
                                <#if connection.scopes?has_content>
                                    <div><dt>${msg("tokenV3MayUse")}</dt> <dd>${connection.scopes?join(", ")}</dd></div>
                                </#if>
                            </dl>
                            <form action="${pageUri}" method="post">
                                <input type="hidden" name="token" value="${formToken}">
                                <input type="hidden" name="grant" value="${connection.id}">
                                <button type="submit" class="${properties.kcButtonSecondaryClass!properties.kcButtonClass!}" aria-label="${msg("tokenV3DisconnectApp", connection.name)}" aria-describedby="token-v3-dates-${connection?index}">${msg("tokenV3Disconnect")}</button>
                            </form>
                        </li>
                    </#list>
                </ul>
            <#else>
                <p><strong>${msg("tokenV3NoConnections")}</strong></p>
                <p>${msg("tokenV3NoConnectionsHint")}</p>
            </#if>
        </div>
    </#if>
</@layout.registrationLayout>
