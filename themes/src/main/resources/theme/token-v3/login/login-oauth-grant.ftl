<#-- In place of keycloak.v2's login-oauth-grant.ftl (Keycloak 26.7.3), to say what the app may do and until when.
     tokenV3Until comes from the provider and is missing without it. A client's logo is not shown: it would be fetched
     from elsewhere, and is the one thing on this page that nobody checked. -->
<#import "template.ftl" as layout>
<#import "buttons.ftl" as buttons>
<#assign app = client.name?has_content?then(advancedMsg(client.name!''), client.clientId)>
<@layout.registrationLayout bodyClass="oauth"; section>
    <#if section = "header">
        ${msg("tokenV3ConsentTitle", app)}
    <#elseif section = "form">
        <div id="kc-oauth" class="token-v3-consent">
            <#if oauth.clientScopesRequested?has_content>
                <p>${msg("tokenV3ConsentIntro", app)}</p>
                <ul class="token-v3-ticks">
                    <#list oauth.clientScopesRequested as scope>
                        <li><#if scope.parameterizedScopeParameter??>${advancedMsg(scope.consentScreenText, scope.parameterizedScopeParameter)}<#else>${advancedMsg(scope.consentScreenText)}</#if></li>
                    </#list>
                </ul>
            </#if>
            <#if tokenV3Until??>
                <p class="token-v3-until"><span>${msg("tokenV3ConsentUntil")}</span> <time datetime="${tokenV3Until.machine}">${tokenV3Until.text}</time></p>
                <p class="token-v3-muted">${msg("tokenV3ConsentEnd")}</p>
            </#if>
            <#if client.attributes.policyUri?? || client.attributes.tosUri??>
                <p class="token-v3-muted">${msg("tokenV3ConsentAbout", app)}
                    <#if client.attributes.tosUri??><a href="${client.attributes.tosUri}" target="_blank" rel="noopener noreferrer">${msg("tokenV3ConsentTerms")}</a></#if><#if client.attributes.policyUri?? && client.attributes.tosUri??>, </#if><#if client.attributes.policyUri??><a href="${client.attributes.policyUri}" target="_blank" rel="noopener noreferrer">${msg("tokenV3ConsentPrivacy")}</a></#if>
                </p>
            </#if>
            <form class="token-v3-buttons" action="${url.oauthAction}" method="POST">
                <input type="hidden" name="code" value="${oauth.code}">
                <@buttons.button id="kc-login" name="accept" label="tokenV3ConsentAllow" fullWidth=false />
                <@buttons.button id="kc-cancel" name="cancel" label="tokenV3ConsentDeny" type="secondary" fullWidth=false />
            </form>
        </div>
    </#if>
</@layout.registrationLayout>
