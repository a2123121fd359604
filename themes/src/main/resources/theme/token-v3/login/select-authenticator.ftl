<#-- In place of keycloak.v2's select-authenticator.ftl (Keycloak 26.7.3), whose boxes with click handlers answer neither the
     Enter key nor a browser without JavaScript. Here they are the buttons of their forms. -->
<#import "template.ftl" as layout>
<@layout.registrationLayout displayInfo=false; section>
    <#if section = "header">
        ${msg("loginChooseAuthenticator")}
    <#elseif section = "form">
        <ul class="token-v3-ways" role="list">
            <#list auth.authenticationSelections as selection>
                <li>
                    <form action="${url.loginAction}" method="post">
                        <button type="submit" name="authenticationExecution" value="${selection.authExecId}">
                            <strong>${msg(selection.displayName)}</strong>
                            <span>${msg(selection.helpText)}</span>
                        </button>
                    </form>
                </li>
            </#list>
        </ul>
    </#if>
</@layout.registrationLayout>
