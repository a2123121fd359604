<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
    <#if section = "header">
        ${msg(pageTitle)}
    <#elseif section = "form">
        <link rel="stylesheet" href="${url.resourcesPath}/css/token-v3.css">
        <div class="token-v3-page">
            <p>${msg(noticeText)}</p>
            <p><a href="${pageUri}">${msg("tokenV3TryAgain")}</a></p>
        </div>
    </#if>
</@layout.registrationLayout>
