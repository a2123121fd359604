<#import "template.ftl" as layout>
<@layout.emailLayout>
<p>${msg("tokenV3MailDisconnectedWhat", app, when)}</p>
<p>${msg("tokenV3MailDisconnectedDo")}</p>
<p>${msg("tokenV3MailConnections")} <a href="${connections}">${connections}</a></p>
</@layout.emailLayout>
