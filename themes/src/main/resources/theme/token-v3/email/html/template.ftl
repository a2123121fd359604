<#-- In place of base's html/template.ftl (Keycloak 26.7.3), which is an empty page. Styles are written out on the elements
     for mail programs that drop style sheets; the sheet is for dark colours and for what pages of Keycloak bring. Nothing
     is fetched from anywhere. -->
<#macro emailLayout>
<#local font = "font-family:" + properties.tokenV3Font?replace('"', "'")>
<#local content><#nested></#local>
<#local content = content?markup_string
    ?replace('<p>', '<p style="margin:0 0 16px">')
    ?replace('<ul>', '<ul style="margin:0 0 16px;padding:0 0 0 20px">')
    ?replace('<li>', '<li style="margin:0 0 4px">')
    ?replace('<a href', '<a class="link" style="color:${properties.tokenV3Accent};word-break:break-word" href')>
<!DOCTYPE html>
<html lang="${locale.toLanguageTag()}" dir="${(ltr)?then('ltr','rtl')}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${subject!}</title>
<style>
@media (prefers-color-scheme: dark) {
  .ground { background: ${properties.tokenV3GroundDark} !important; }
  .card { background: ${properties.tokenV3SurfaceDark} !important; border-color: ${properties.tokenV3LineDark} !important; color: ${properties.tokenV3TextDark} !important; }
  .link, .card a { color: ${properties.tokenV3AccentDark} !important; }
}
@media (max-width: 480px) {
  .pad { padding: 24px 20px !important; }
}
</style>
</head>
<body class="ground" style="margin:0;background:${properties.tokenV3Ground}">
<table role="presentation" class="ground" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:${properties.tokenV3Ground}">
<tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="560" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:560px;border-collapse:separate">
<tr><td class="pad" style="padding:18px 32px;background:${properties.tokenV3Band};border-radius:${properties.tokenV3Radius} ${properties.tokenV3Radius} 0 0;color:${properties.tokenV3OnBand};${font};font-size:17px;font-weight:600;line-height:1.3">${realmName!}</td></tr>
<tr><td class="card pad" style="padding:32px;background:${properties.tokenV3Surface};border:1px solid ${properties.tokenV3Line};border-top:0;border-radius:0 0 ${properties.tokenV3Radius} ${properties.tokenV3Radius};color:${properties.tokenV3Text};${font};font-size:16px;line-height:1.55">
<h1 style="margin:0 0 16px;font-size:20px;font-weight:600;line-height:1.3">${subject!}</h1>
${content?no_esc}
</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
</#macro>
