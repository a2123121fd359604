<#-- In place of keycloak.v2's password-validation.ftl (Keycloak 26.7.3), an inline script: the realm's rules as data, for
     token-v3-password-rules.js. -->
<#macro templates></#macro>

<#macro rule name value="" text="">
    <#if value?has_content && value?string != "-1"><p data-rule="${name}" data-value="${value}">${text}</p></#if>
</#macro>

<#macro script field="">
    <template id="token-v3-password-rules" data-field="${field}">
        <@rule name="length" value=passwordPolicies.length!-1 text=msg("invalidPasswordMinLengthMessage", "{0}") />
        <@rule name="maxLength" value=passwordPolicies.maxLength!-1 text=msg("invalidPasswordMaxLengthMessage", "{0}") />
        <@rule name="lowerCase" value=passwordPolicies.lowerCase!-1 text=msg("invalidPasswordMinLowerCaseCharsMessage", "{0}") />
        <@rule name="upperCase" value=passwordPolicies.upperCase!-1 text=msg("invalidPasswordMinUpperCaseCharsMessage", "{0}") />
        <@rule name="digits" value=passwordPolicies.digits!-1 text=msg("invalidPasswordMinDigitsMessage", "{0}") />
        <@rule name="specialChars" value=passwordPolicies.specialChars!-1 text=msg("invalidPasswordMinSpecialCharsMessage", "{0}") />
    </template>
    <script type="module" src="${url.resourcesPath}/js/token-v3-password-rules.js"></script>
</#macro>
