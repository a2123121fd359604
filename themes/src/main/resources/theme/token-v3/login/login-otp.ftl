<#-- In place of keycloak.v2's login-otp.ftl (Keycloak 26.7.3): its choice between several authenticator apps is made of boxes
     with click handlers, out of reach of the keyboard and dead without JavaScript. Here it is made of radio buttons. -->
<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "buttons.ftl" as buttons>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError('totp'); section>
    <#if section = "header">
        ${msg("doLogIn")}
    <#elseif section = "form">
        <form id="kc-otp-login-form" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post">
            <#if otpLogin.userOtpCredentials?size gt 1>
                <fieldset class="token-v3-choice">
                    <legend>${msg("tokenV3OtpDevice")}</legend>
                    <#list otpLogin.userOtpCredentials as credential>
                        <label>
                            <input type="radio" name="selectedCredentialId" value="${credential.id}"<#if credential.id == (otpLogin.selectedCredentialId!'')> checked</#if>>
                            <span>${credential.userLabel!}</span>
                        </label>
                    </#list>
                </fieldset>
            <#else>
                <input type="hidden" name="selectedCredentialId" value="${otpLogin.selectedCredentialId!''}">
            </#if>
            <@field.input name="otp" label=msg("loginOtpOneTime") autocomplete="one-time-code" fieldName="totp" autofocus=true />
            <@buttons.loginButton />
        </form>
    </#if>
</@layout.registrationLayout>
