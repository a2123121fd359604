<#import "template.ftl" as layout>
<@layout.emailLayout>
<p>${msg("tokenV3MailReuseWhat", app, when)}</p>
<p>${msg("tokenV3MailReuseDone")}</p>
<ul>
<#list apps as name>
<li>${name}</li>
</#list>
</ul>
<p>${msg("tokenV3MailReuseDo", app)}</p>
<p>${msg("tokenV3MailConnections")} <a href="${connections}">${connections}</a></p>
</@layout.emailLayout>
