<#-- In place of keycloak.v2's template.ftl (Keycloak 26.7.3), whose inline scripts and handlers a strict
     Content-Security-Policy forbids and whose language menu is dead without JavaScript. Parameters, sections and
     variables are the same, so that all pages of Keycloak and of its extensions go on working. -->
<#import "footer.ftl" as loginFooter>
<#import "theme-resources.ftl" as themeResourceTags>

<#-- Mends what pages bring that stay Keycloak's own, instead of a copy of each. -->
<#function mended page heading>
    <#return page
        <#-- token-v3.js sees to it that a form is sent once. -->
        ?replace(' onsubmit="[^"]*"', '', 'r')
        <#-- field.ftl: what is wrong with a field belongs to the field (WCAG 1.3.1). -->
        ?replace('(<input[^>]*? id="([\\w-]+)"[^>]*? aria-invalid="true")', '$1 aria-describedby="input-error-$2"', 'r')
        <#-- login-config-totp.ftl: labels of no field, errors under other names, a picture named in English. -->
        ?replace('for="form-vertical-name"', 'for="totp"', 'f')
        ?replace('for="form-vertical-name"', 'for="userLabel"', 'f')
        ?replace('id="input-error-otp-code"', 'id="input-error-totp"')
        ?replace('id="input-error-otp-label"', 'id="input-error-userLabel"')
        ?replace('alt="Figure: Barcode"', 'alt="' + msg("tokenV3QrCode")?esc?markup_string + '"')
        <#-- info.ftl: says its title once more as its text. -->
        ?replace('<p class="instruction">' + heading + '</p>', '')>
</#function>

<#macro registrationLayout bodyClass="" displayInfo=false displayMessage=true displayRequiredFields=false>
<#local header><#nested "header"></#local>
<#local form><#nested "form"></#local>
<#local heading = header?markup_string?trim>
<#local page = mended(form?markup_string, heading)>
<#local showUsername = auth?has_content && auth.showUsername() && !auth.showResetCredentials()>
<#local warning = displayMessage && message?has_content && (message.type != 'warning' || !isAppInitiatedAction??)>
<!DOCTYPE html>
<html class="${properties.kcHtmlClass!}<#if darkMode> token-v3-dark</#if>" lang="${lang}"<#if realm.internationalizationEnabled> dir="${(locale.rtl)?then('rtl','ltr')}"</#if>>
<head>
    <meta charset="utf-8">
    <meta name="color-scheme" content="light${darkMode?then(' dark', '')}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex, nofollow">
    <#if properties.meta?has_content>
        <#list properties.meta?split(' ') as meta>
            <meta name="${meta?split('==')[0]}" content="${meta?split('==')[1]}">
        </#list>
    </#if>
    <title>${heading?replace('<[^>]*>', '', 'r')?no_esc}<#if realm?? && realm.displayName??> – ${realm.displayName}</#if></title>
    <#if themeResources?? && themeResources.favicons?has_content>
        <@themeResourceTags.renderFavicons themeResources.favicons url.resourcesPath />
    </#if>
    <#if themeResources?? && themeResources.stylesCommon?has_content>
        <@themeResourceTags.renderStyles themeResources.stylesCommon url.resourcesCommonPath />
    </#if>
    <#if themeResources?? && themeResources.styles?has_content>
        <@themeResourceTags.renderStyles themeResources.styles url.resourcesPath />
    </#if>
    <#-- Only the inline scripts of Keycloak's passkey pages import by that name; there is no import map but an inline one. -->
    <#if page?contains("webauthn")>
        <script type="importmap">{"imports": {"rfc4648": "${url.resourcesCommonPath}/vendor/rfc4648/rfc4648.js"}}</script>
    </#if>
    <#if themeResources?? && themeResources.scripts?has_content>
        <@themeResourceTags.renderScripts themeResources.scripts url.resourcesPath "text/javascript" />
    </#if>
    <#if scripts??>
        <#list scripts as script>
            <script src="${script}"></script>
        </#list>
    </#if>
    <#if page?contains("data-password-toggle")>
        <script type="module" src="${url.resourcesPath}/js/passwordVisibility.js"></script>
    </#if>
    <script type="module" src="${url.resourcesPath}/js/token-v3.js"></script>
    <#-- The server writes an inline script before the first end of a head that it finds in the text (BrowserHistoryHelper):
         into this comment, where token-v3.js reads the address in it. -->
    <!-- </head> -->
</head>
<body id="keycloak-bg" class="${properties.kcBodyClass!} ${bodyClass}" data-page-id="login-${pageId}"<#if url.ssoLoginInOtherTabsUrl??> data-signed-in-elsewhere="${url.ssoLoginInOtherTabsUrl}"</#if><#if authenticationSession??> data-auth-session="${authenticationSession.authSessionIdHash}"</#if>>
<header id="kc-header" class="token-v3-band">
    <div class="token-v3-band-inner">
        <div class="token-v3-brand">
            <span class="token-v3-logo"></span>
            <span id="kc-header-wrapper" class="token-v3-name">${kcSanitize(msg("loginTitleHtml", (realm.displayNameHtml!'')))?no_esc}</span>
        </div>
        <#if realm.internationalizationEnabled && locale.supported?size gt 1>
            <nav aria-label="${msg("tokenV3Language")}">
                <details class="token-v3-languages">
                    <summary><span class="token-v3-hidden">${msg("tokenV3Language")}: </span>${locale.current}</summary>
                    <ul>
                        <#list locale.supported as l>
                            <li><a href="${l.url}" lang="${l.languageTag}" hreflang="${l.languageTag}"<#if l.languageTag == locale.currentLanguageTag> aria-current="true"</#if>>${l.label}</a></li>
                        </#list>
                    </ul>
                </details>
            </nav>
        </#if>
    </div>
</header>
<main class="token-v3-card<#if page?contains("token-v3-list")> token-v3-wide</#if>">
    <h1 id="kc-page-title">${heading?no_esc}</h1>
    <#if warning>
        <#local severity = (message.type = 'error')?then('danger', message.type)>
        <div class="token-v3-alert token-v3-${severity}" role="${(message.type = 'error' || message.type = 'warning')?then('alert', 'status')}">
            <svg viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="10" r="8.2"/><path d="${(severity = 'success')?then('m6.4 10.4 2.5 2.6 4.9-5.6', (severity = 'info')?then('M10 9.2v4.6M10 6.1v.1', 'M10 5.8v5.2M10 13.8v.1'))}"/></svg>
            <span class="kc-feedback-text">${kcSanitize(message.summary)?no_esc}</span>
        </div>
    </#if>
    <#if showUsername>
        <#nested "show-username">
        <div class="token-v3-who">
            <span id="kc-attempted-username">${auth.attemptedUsername}</span>
            <a id="reset-login" href="${url.loginRestartFlowUrl}">${msg("restartLoginTooltip")}</a>
        </div>
    </#if>
    <#if displayRequiredFields>
        <p class="token-v3-muted"><span aria-hidden="true">*</span> ${msg("requiredFields")}</p>
    </#if>
    ${page?no_esc}
    <#if auth?has_content && auth.showTryAnotherWayLink()>
        <form id="kc-select-try-another-way-form" action="${url.loginAction}" method="post">
            <button id="try-another-way" type="submit" name="tryAnotherWay" value="on" class="${properties.kcButtonSecondaryClass} ${properties.kcButtonBlockClass}">${msg("doTryAnotherWay")}</button>
        </form>
    </#if>
    <#if switchOrganizationEnabled?? && switchOrganizationEnabled>
        <form id="kc-switch-organization-form" action="${url.loginAction}" method="post">
            <button id="switch-organization" type="submit" name="switchOrganization" value="true" class="${properties.kcButtonSecondaryClass} ${properties.kcButtonBlockClass}">${msg("doSwitchOrganization")}</button>
        </form>
    </#if>
    <#nested "socialProviders">
    <#if displayInfo>
        <div id="kc-info" class="token-v3-info"><#nested "info"></div>
    </#if>
    <@loginFooter.content/>
</main>
</body>
</html>
</#macro>
