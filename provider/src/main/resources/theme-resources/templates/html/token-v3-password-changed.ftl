<#import "template.ftl" as layout>
<@layout.emailLayout>
<p>${msg("tokenV3MailPasswordChangedWhat", when)}</p>
<p>${msg("tokenV3MailPasswordChangedDone")}</p>
<ul>
<#list apps as name>
<li>${name}</li>
</#list>
</ul>
<p>${msg("tokenV3MailPasswordChangedDo")}</p>
<p>${msg("tokenV3MailConnections")} <a href="${connections}">${connections}</a></p>
</@layout.emailLayout>
