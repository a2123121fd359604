<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
    <#if section = "header">
        ${msg(pageTitle)}
    <#elseif section = "form">
        <link rel="stylesheet" href="${url.resourcesPath}/css/token-v3.css">
        <div class="token-v3-page">
            <p>${msg("tokenV3SignedInAs", username)}</p>
            <#if approvals?has_content>
                <p>${msg("tokenV3ApprovalsIntro")}</p>
                <ul class="token-v3-list" role="list">
                    <#list approvals as approval>
                        <li class="token-v3-item">
                            <h2>${approval.name}</h2>
                            <p id="token-v3-asked-${approval?index}">${msg("tokenV3ApprovalAsked", approval.minutesAgo)}</p>
                            <#if approval.bindingMessage??>
                                <p class="token-v3-message" dir="auto">${approval.bindingMessage}</p>
                            </#if>
                            <p class="token-v3-more"><a href="${inboxUri}/${approval.id}" aria-label="${msg("tokenV3ApprovalLookAt", approval.name)}" aria-describedby="token-v3-asked-${approval?index}">${msg("tokenV3ApprovalLook")}</a></p>
                        </li>
                    </#list>
                </ul>
            <#else>
                <p><strong>${msg("tokenV3NoApprovals")}</strong></p>
                <p>${msg("tokenV3NoApprovalsHint", username)}</p>
                <p><a href="${pageUri}">${msg("tokenV3Reload")}</a></p>
            </#if>
        </div>
    </#if>
</@layout.registrationLayout>
