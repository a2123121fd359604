<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
    <#if section = "header">
        ${msg(pageTitle)}
    <#elseif section = "form">
        <link rel="stylesheet" href="${url.resourcesPath}/css/token-v3.css">
        <div class="token-v3-page">
            <#if problem??>
                <p class="token-v3-status" role="alert" tabindex="-1" autofocus>${msg(problem)}</p>
                <p>${msg(text, app, username)}</p>
            <#else>
                <p class="token-v3-status<#if !approved> token-v3-warning</#if>" role="status" tabindex="-1" autofocus>${msg(text, app, username)}</p>
            </#if>
            <p>${msg("tokenV3SignedInAs", username)}</p>
            <p><a href="${inboxUri}">${msg("tokenV3ApprovalsTitle")}</a></p>
            <p><a href="${connectionsUri}">${msg("tokenV3ConnectionsTitle")}</a></p>
        </div>
    </#if>
</@layout.registrationLayout>
