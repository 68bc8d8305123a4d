# Two imaginary partners side by side.

duo-link = Enviar y recibir cambios
duo-linked = Dos personas imaginarias, cada una con su dispositivo. Un cambio en uno aparece en el otro. No se guarda nada.
duo-unlinked = Dos personas imaginarias, cada una con su dispositivo. Los cambios se quedan donde se hicieron y pasan más tarde.
duo-sides = De quién es el dispositivo
